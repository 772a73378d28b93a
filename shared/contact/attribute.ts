import * as v from "valibot";

export const AttributeKey = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/));

export const attributeTypes = ["text", "number", "date", "list", "yesno", "link", "email", "phone"] as const;
export type AttributeType = (typeof attributeTypes)[number];

const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/**
 * An attribute of the workspace's own, or what it says of a default one, whose label is null: it has words in every
 * language. `options`: what a list offers; empty for other types.
 */
export const AttributeDefinition = v.pipe(
  v.object({
    key: AttributeKey,
    label: v.nullable(Label),
    type: v.picklist(attributeTypes),
    options: v.pipe(v.array(Label), v.maxLength(100)),
    active: v.boolean(),
  }),
  v.forward(
    v.check(({ type, options }) => (type === "list") === options.length > 0, "only a list offers something"),
    ["options"],
  ),
);
export type AttributeDefinition = v.InferOutput<typeof AttributeDefinition>;

const usual = {
  email: "email",
  first_name: "text",
  last_name: "text",
  phone: "phone",
  account_id: "text",
  tier: "text",
  language: "text",
} as const;
export type DefaultAttribute = keyof typeof usual;

/** The attributes every contact can have; admins order them and switch them off, but never take them away. */
export const defaultAttributes = Object.keys(usual) as DefaultAttribute[]; // its own keys

/** What attributes there are before anybody has decided anything. */
export const usualAttributes: AttributeDefinition[] = defaultAttributes.map((key) => ({
  key,
  label: null,
  type: usual[key],
  options: [],
  active: true,
}));
