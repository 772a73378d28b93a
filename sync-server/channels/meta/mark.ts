import * as v from "valibot";
import { Uuid } from "../../../shared/protocol/intent.ts";

/** Behind the reply's id, on a call that does not end it. */
const PART = "+file";

/** What a call is marked with, to be known when Meta shows it again. */
export function markOf(send: string, isLast: boolean): string {
  return isLast ? send : `${send}${PART}`;
}

/** Whose mark it is, if it can be one of ours. */
export function readMark(mark: string): { send: string; isLast: boolean } | null {
  const send = v.safeParse(Uuid, mark.replace(PART, ""));
  return send.success ? { send: send.output, isLast: send.output === mark } : null;
}
