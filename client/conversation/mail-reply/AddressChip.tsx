import { Show } from "solid-js";
import CircleAlert from "~icons/lucide/circle-alert";
import type { Address } from "../../../shared/conversation/mail.ts";
import { withName } from "../../../shared/conversation/mail-answer.ts";
import { Tag } from "../../ui/Tag.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { isWrong } from "./mail-problem.ts";
import style from "./MailReply.module.css";
import { useMailReplyTexts } from "./mail-reply-texts.ts";

export interface AddressChipProps {
  address: Address;
  /** What its field is called. */
  field: string;
  isMarked: boolean;
  onRemove: () => void;
  onMend: () => void;
}

/** One address of a field; one that is wrong is marked, and a press brings it back into the field to be mended. */
export function AddressChip(props: AddressChipProps) {
  const texts = useMailReplyTexts();
  const name = () => props.address.name ?? props.address.address;
  return (
    <li data-marked={props.isMarked}>
      <Tag
        tone={isWrong(props.address) ? "late" : "plain"}
        title={withName(props.address)}
        onRemove={() => props.onRemove()}
        removeLabel={texts("remove", { name: name(), field: props.field })}
      >
        <Show when={isWrong(props.address)} fallback={<bdi>{name()}</bdi>}>
          <button
            type="button"
            class={style.wrong}
            aria-label={texts("change", { name: name() })}
            onClick={() => props.onMend()}
          >
            <CircleAlert aria-hidden="true" />
            <bdi>{name()}</bdi>
          </button>
          <VisuallyHidden>{texts("wrongMark")}</VisuallyHidden>
        </Show>
      </Tag>
    </li>
  );
}
