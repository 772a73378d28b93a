import {
  defaultAttributes,
  usualAttributes,
  type AttributeDefinition,
  type AttributeType,
} from "../../../shared/contact/attribute.ts";

/** An attribute as lists and forms hold it: its key is its id, empty for a new one; `name` is its label. */
export interface AttributeDraft {
  id: string;
  name: string;
  type: AttributeType;
  options: string[];
  active: boolean;
}

export function blankAttribute(): AttributeDraft {
  return { id: "", name: "", type: "text", options: [], active: true };
}

/** @param labelOf what a default attribute is called in the admin's language */
export function attributeDraft(
  { key, label, type, options, active }: AttributeDefinition,
  labelOf: (key: string) => string,
): AttributeDraft {
  return { id: key, name: label ?? labelOf(key), type, options: [...options], active };
}

/** @param others keys that are taken */
export function attributeOf(
  { id, name, type, options, active }: AttributeDraft,
  others: readonly string[],
): AttributeDefinition {
  return {
    key: id || keyOf(name, others),
    label: isDefault(id) ? null : name.trim(),
    type,
    options: type === "list" ? options : [],
    active,
  };
}

/** Every contact can have it: it is switched off and moved, never renamed or taken away. */
export function isDefault(key: string): boolean {
  return defaultAttributes.some((known) => known === key);
}

/** What is an address or a number by its nature stays one. */
export function hasFixedType(key: string): boolean {
  return usualAttributes.some((known) => known.key === key && known.type !== "text");
}

const LONGEST_KEY = 40;

/** The name by which programs know an attribute: of its label, and of none of the others. */
export function keyOf(label: string, others: readonly string[]): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "_")
    .replace(/^[_0-9]+|_+$/gu, "");
  const stem = (plain || "attribute").slice(0, LONGEST_KEY - 4);
  for (let n = 1; ; n++) {
    const key = n === 1 ? stem : `${stem}_${n}`;
    if (!others.includes(key)) return key;
  }
}
