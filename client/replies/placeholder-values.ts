import { attributeText, shapeOf } from "../../shared/contact/attribute-value.ts";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useReplyTexts } from "./panel-texts.ts";

/** What a placeholder says in the conversation on the screen; null where nothing is known. */
export function usePlaceholderValues(): (name: string) => string | null {
  const t = useReplyTexts();
  const { desk, row, contactName } = useConversation();
  const { locale, formatDate } = useI18n();

  function said(key: string, value: AttributeValue): string {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    const { type } = shapeOf(key, desk.workspace().attributes);
    const day = type === "date" ? Date.parse(`${String(value)}T12:00`) : NaN;
    return Number.isNaN(day) ? attributeText(value, locale() === "fr" ? "," : ".") : formatDate(day);
  }

  return (name) => {
    if (name === "contact.name") return contactName();
    if (name === "agent.name") return desk.session.agent.name;
    if (name === "channel.name") return row().channel.name;
    if (!name.startsWith("contact.")) return null;
    const key = name.slice("contact.".length);
    const held = desk.contact(row().contact.id)?.attributes ?? {};
    const value = Object.hasOwn(held, key) ? (held[key]?.value ?? null) : null;
    return value === null ? null : said(key, value);
  };
}
