import Info from "~icons/lucide/info";
import type { AttributeType } from "../../shared/contact/attribute.ts";
import type { Attribute } from "../../shared/contact/contact.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Popover } from "../ui/Popover.tsx";
import { AttributeLink } from "./AttributeLink.tsx";
import style from "./Attributes.module.css";
import { usePanelTexts } from "./panel-texts.ts";

export interface AttributeOriginProps {
  label: string;
  attribute: Attribute;
  type: AttributeType;
  network: string;
}

/** Who set an attribute, and when; and where it leads. */
export function AttributeOrigin(props: AttributeOriginProps) {
  const { formatDateTime } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const said = () => {
    const { from, by } = props.attribute;
    if (from === "network") return words("attribute.supplied", { network: props.network });
    if (!by) return words("attribute.setBySomebody");
    const isMe = by.id === desk.session.agent.id;
    return words("attribute.setBy", { who: isMe ? words("attribute.you") : by.name });
  };
  const whole = () => {
    const { at } = props.attribute;
    return at === undefined ? said() : words("attribute.setAt", { said: said(), at: formatDateTime(at) });
  };
  const title = () => words("attribute.origin", { name: props.label });
  return (
    <Popover
      variant="quiet"
      size="small"
      class={style.origin!} // the sheet beside this file has the class
      title={title()}
      aria-label={title()}
      placement="bottom-end"
      trigger={<Info aria-hidden="true" />}
    >
      <p class={style.whole}>{whole()}</p>
      <AttributeLink label={props.label} value={props.attribute.value} type={props.type} worded />
    </Popover>
  );
}
