import { defaultAttributes } from "../../shared/contact/attribute.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";

/**
 * What an attribute is called: the default ones in the agent's language, the workspace's own as it calls them, others by
 * their key.
 */
export function createAttributeLabel(): (key: string) => string {
  const { t } = useI18n();
  const desk = useDesk();
  return (key) => {
    const known = defaultAttributes.find((name) => name === key);
    if (known) return t(`contact.attributes.${known}`);
    const defined = desk.workspace().attributes.find((one) => one.key === key);
    return defined?.label ?? (key === "vip" ? "VIP" : key.replaceAll("_", " "));
  };
}
