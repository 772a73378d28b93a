/** The shape that a dictionary of another language must have: every key of the English one, its own texts. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** A text that depends on a count; `{{count}}` in it is the number. */
export interface PluralForms {
  one: string;
  other: string;
}
