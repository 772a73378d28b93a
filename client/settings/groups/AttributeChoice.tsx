import { createMemo, createSignal, Show } from "solid-js";
import { defaultAttributes } from "../../../shared/contact/attribute.ts";
import { createAttributeLabel } from "../../contact/attribute-label.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { useContacts } from "./use-contacts.ts";

export interface AttributeChoiceProps {
  value: string;
  error: string | undefined;
  onChange: (attribute: string) => void;
}

const OTHER = "";

/** A field of the contact: one that every contact has, one that some on this device have, or any by its name. */
export function AttributeChoice(props: AttributeChoiceProps) {
  const t = useRuleTexts();
  const labelOf = createAttributeLabel();
  const contacts = useContacts();
  const known = createMemo(() => {
    const own = new Set(contacts().flatMap((contact) => Object.keys(contact.attributes)));
    return [...new Set([...defaultAttributes, "vip", ...[...own].toSorted()])];
  });
  const [isTyped, setIsTyped] = createSignal(false);
  const isOther = () => isTyped() || !known().includes(props.value);
  const choose = (key: string) => {
    setIsTyped(key === OTHER);
    props.onChange(key);
  };
  return (
    <>
      <Select
        label={t("groups.attribute")}
        value={isOther() ? OTHER : props.value}
        options={[
          ...known().map((key) => ({ value: key, label: labelOf(key) })),
          { value: OTHER, label: t("groups.other") },
        ]}
        onChange={choose}
      />
      <Show when={isOther()}>
        <TextField
          label={t("groups.key")}
          description={t("groups.keyMore")}
          error={props.error}
          limit={40}
          autocomplete="off"
          value={props.value}
          onChange={(key) => {
            setIsTyped(true);
            props.onChange(key);
          }}
        />
      </Show>
    </>
  );
}
