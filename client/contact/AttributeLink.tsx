import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import ExternalLink from "~icons/lucide/external-link";
import Mail from "~icons/lucide/mail";
import Phone from "~icons/lucide/phone";
import type { AttributeType } from "../../shared/contact/attribute.ts";
import { fitsAttribute } from "../../shared/contact/attribute-value.ts";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import style from "./Attributes.module.css";
import { usePanelTexts } from "./panel-texts.ts";

export interface AttributeLinkProps {
  label: string;
  value: AttributeValue;
  type: AttributeType;
  /** Said in words too, where there is room. */
  worded?: boolean;
}

/** What a link, an e-mail address or a phone number is for: opens it. */
export function AttributeLink(props: AttributeLinkProps) {
  const words = usePanelTexts();
  const link = () => linkTo(props.type, props.value);
  return (
    <Show when={link()}>
      {(to) => {
        const said = () => words(`attribute.${to().how}`, { name: props.label });
        return (
          <a
            class={props.worded ? style.worded : style.open}
            href={to().href}
            target={to().how === "open" ? "_blank" : undefined}
            rel="noopener noreferrer"
            aria-label={props.worded ? undefined : said()}
          >
            <Dynamic component={icons[to().how]} aria-hidden="true" />
            <Show when={props.worded}>{said()}</Show>
          </a>
        );
      }}
    </Show>
  );
}

const icons = { open: ExternalLink, write: Mail, call: Phone };

/** Only of what is such an address: the network may have supplied anything. */
function linkTo(
  type: AttributeType,
  value: AttributeValue,
): { href: string; how: keyof typeof icons } | null {
  if (typeof value !== "string" || !fitsAttribute(value, { type, options: [] })) return null;
  switch (type) {
    case "link":
      return { href: value, how: "open" };
    case "email":
      return { href: `mailto:${value}`, how: "write" };
    case "phone":
      return { href: `tel:${value.replace(/[^+\d]/gu, "")}`, how: "call" };
    default:
      return null;
  }
}
