import type { AttributeDefinition } from "../../shared/contact/attribute.ts";
import { shapeOf, type AttributeShape } from "../../shared/contact/attribute-value.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";

export interface ListedAttribute {
  key: string;
  shape: AttributeShape;
}

export interface AttributeLists {
  /** What the workspace has defined and shows, in its order: default ones and its own. */
  defined: ListedAttribute[];
  /** What the network or a program brought and nobody has defined, by key. */
  supplied: ListedAttribute[];
}

/** Which attributes of a contact are shown, and where. What is switched off is kept, and not shown. */
export function attributeLists(
  { attributes }: Pick<ContactRow, "attributes">,
  definitions: readonly AttributeDefinition[],
): AttributeLists {
  const known = new Set(definitions.map(({ key }) => key));
  const listed = (key: string) => ({ key, shape: shapeOf(key, definitions) });
  return {
    defined: definitions.filter(({ active }) => active).map(({ key }) => listed(key)),
    supplied: Object.entries(attributes)
      .filter(([key, { value }]) => !known.has(key) && value !== null)
      .map(([key]) => listed(key))
      .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  };
}
