import type { AttributeShape, DecimalMark } from "../../shared/contact/attribute-value.ts";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import { isDate } from "../../shared/hours/local-time.ts";
import { useI18n } from "../app/i18n.tsx";

export interface AttributeFormat {
  /** A value as it is read; empty when there is none. What is of another type than the attribute is shown as it is. */
  text: (value: AttributeValue, shape: Pick<AttributeShape, "type">, key: string) => string;
  /** How numbers are written in the agent's language. */
  decimal: () => DecimalMark;
}

export function createAttributeFormat(): AttributeFormat {
  const { t, tag, formatNumber } = useI18n();
  const dateText = (value: string) => {
    const [year = 0, month = 1, day = 1] = value.split("-").map(Number);
    return new Intl.DateTimeFormat(tag(), { dateStyle: "medium" }).format(new Date(year, month - 1, day));
  };
  return {
    text: (value, { type }, key) => {
      if (value === null) return "";
      if (typeof value === "boolean") return t(value ? "contact.yes" : "contact.no");
      if (typeof value === "number") return type === "number" ? formatNumber(value) : String(value);
      if (type === "date" && isDate(value)) return dateText(value);
      if (key === "language") return languageName(value, tag());
      return type === "link" ? value.replace(/^https?:\/\//iu, "").replace(/\/$/u, "") : value;
    },
    decimal: () => (new Intl.NumberFormat(tag()).format(1.5).includes(",") ? "," : "."),
  };
}

/** What a language is called, where a value is the code of one: "fr" is "French". */
export function languageName(value: string, tag: string): string {
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/iu.test(value.trim())) return value;
  try {
    return (
      new Intl.DisplayNames(tag, { type: "language", fallback: "code" }).of(
        value.trim().replaceAll("_", "-"),
      ) ?? value
    );
  } catch (cause) {
    if (cause instanceof RangeError) return value; // it has the shape of a code, and is none
    throw cause;
  }
}
