import { isDate } from "../hours/local-time.ts";
import type { AttributeDefinition } from "./attribute.ts";
import { ATTRIBUTE_TEXT_LIMIT, type AttributeValue } from "./contact.ts";

/** Why what somebody wrote is no value of an attribute; the screen finds the words. */
export type AttributeProblem =
  | "too_long"
  | "no_number"
  | "no_date"
  | "no_option"
  | "no_yes_or_no"
  | "no_link"
  | "no_email"
  | "no_phone";

export type AttributeReading = { ok: true; value: AttributeValue } | { ok: false; problem: AttributeProblem };

/** What reading and checking need of a definition. */
export type AttributeShape = Pick<AttributeDefinition, "type" | "options">;

/** Of a key that nobody has defined: the network or a program brought it. */
export const plainText: AttributeShape = { type: "text", options: [] };

/** How an attribute's values are checked; `key` may be one that nobody has defined. */
export function shapeOf(key: string, definitions: readonly AttributeDefinition[]): AttributeShape {
  return definitions.find((one) => one.key === key) ?? plainText;
}

/** How the agent's language writes numbers. */
export type DecimalMark = "." | ",";

/**
 * What somebody wrote in an attribute's field, as it is kept: blank clears it. A yes/no is written `true` or `false`, a
 * date `2026-11-22`; a link without a scheme is meant to be `https:`.
 */
export function readAttribute(text: string, shape: AttributeShape, decimal: DecimalMark): AttributeReading {
  const written = text.trim();
  if (written === "") return { ok: true, value: null };
  if (written.length > ATTRIBUTE_TEXT_LIMIT) return { ok: false, problem: "too_long" };
  const value = meant(written, shape, decimal);
  return fitsAttribute(value, shape) ? { ok: true, value } : { ok: false, problem: problems[shape.type] };
}

/** Whether a value is one that a person may set; what a network or a program supplies is kept as it is. */
export function fitsAttribute(value: AttributeValue, { type, options }: AttributeShape): boolean {
  if (value === null) return true;
  switch (type) {
    case "number":
      return typeof value === "number";
    case "yesno":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string";
    case "date":
      return typeof value === "string" && isDate(value);
    case "list":
      return typeof value === "string" && options.includes(value);
    case "link":
      return typeof value === "string" && isWebAddress(value);
    case "email":
      return typeof value === "string" && emailPattern.test(value);
    case "phone":
      return typeof value === "string" && isPhoneNumber(value);
  }
}

/** A value as its field shows it, to be written on. */
export function attributeText(value: AttributeValue, decimal: DecimalMark): string {
  if (value === null) return "";
  return typeof value === "number" ? String(value).replace(".", decimal) : String(value);
}

const problems: Record<AttributeDefinition["type"], AttributeProblem> = {
  text: "too_long",
  number: "no_number",
  date: "no_date",
  list: "no_option",
  yesno: "no_yes_or_no",
  link: "no_link",
  email: "no_email",
  phone: "no_phone",
};

function meant(written: string, { type }: AttributeShape, decimal: DecimalMark): AttributeValue {
  switch (type) {
    case "number":
      return numberIn(written, decimal) ?? written;
    case "yesno":
      return written === "true" ? true : written === "false" ? false : written;
    case "link":
      return /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`;
    default:
      return written;
  }
}

/** Groups of three may stand apart by a space, or by the mark that is not the language's decimal one. */
function numberIn(written: string, decimal: DecimalMark): number | null {
  const group = decimal === "." ? "," : ".";
  const text = written.replace(/[\s\u{a0}\u{202f}'’]/gu, "").replace("−", "-");
  const whole = new RegExp(`^[+-]?(\\d+|\\d{1,3}([${group}]\\d{3})+)([${decimal}]\\d+)?$`, "u");
  if (!whole.test(text)) return null;
  const number = Number(text.replaceAll(group, "").replace(decimal, "."));
  return Number.isFinite(number) ? number + 0 : null; // no minus zero
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value) && /[^.]\.[^.]/u.test(new URL(value).hostname);
}

const emailPattern = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/u;

/** Five to fifteen digits (E.164), and what people write between them. */
function isPhoneNumber(value: string): boolean {
  const digits = value.replace(/\D/gu, "").length;
  return /^\+?[\d\s\u{a0}\u{202f}()./-]+$/u.test(value) && digits >= 5 && digits <= 15;
}
