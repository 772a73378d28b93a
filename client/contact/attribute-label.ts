import { defaultAttributes } from "../../shared/contact/attribute.ts";
import { useI18n } from "../app/i18n.tsx";

/** What an attribute is called: the known ones in the agent's language, others by their key. */
export function createAttributeLabel(): (key: string) => string {
  const { t } = useI18n();
  return (key) => {
    const known = defaultAttributes.find((name) => name === key);
    return known ? t(`contact.attributes.${known}`) : key.replaceAll("_", " ");
  };
}
