import * as v from "valibot";
import type { CallResult } from "./call-network.ts";

/** What a call that went well answered, as the schema has it; null: it did not go well, or answered something else. */
export function answerOf<T>(schema: v.GenericSchema<unknown, T>, result: CallResult): T | null {
  if (result.kind !== "answered" || result.status < 200 || result.status >= 300) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), result.body);
  return parsed.success ? parsed.output : null;
}
