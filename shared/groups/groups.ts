import * as v from "valibot";
import { AttributeKey } from "../contact/attribute.ts";

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/**
 * A rule over one attribute of a contact. Numbers and dates (`2026-11-22`) compare by their value, text without regard
 * to case; `is` asks whether a yes/no attribute says yes.
 */
export const GroupRule = v.variant("op", [
  v.object({ attribute: AttributeKey, op: v.picklist([">", ">=", "<", "<=", "="]), value: Text }),
  v.object({
    attribute: AttributeKey,
    op: v.literal("any_of"),
    values: v.pipe(v.array(Text), v.minLength(1), v.maxLength(100)),
  }),
  v.object({ attribute: AttributeKey, op: v.literal("contains"), value: Text }),
  v.object({ attribute: AttributeKey, op: v.literal("not_empty") }),
  v.object({ attribute: AttributeKey, op: v.literal("is"), value: v.boolean() }),
]);
export type GroupRule = v.InferOutput<typeof GroupRule>;

/** A contact group: whoever its rule fits is in it, nobody is put there by hand. */
export const ContactGroup = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  rule: GroupRule,
});
export type ContactGroup = v.InferOutput<typeof ContactGroup>;

/** A group as whoever only shows it knows it. */
export type GroupRef = Pick<ContactGroup, "id" | "name">;
