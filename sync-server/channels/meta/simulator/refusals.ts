import type { GraphAnswer } from "./graph-simulator.ts";

/** What Meta says where its own rules are broken (messenger-platform/error-codes, 2026-03-18). */

export const windowClosed = refused("(#10) This message is sent outside of allowed window.", 10, 2018278);
export const nobody = refused("(#100) No matching user found", 100, 2018001);
export const unavailable = refused("(#551) This person isn't available right now.", 551, 1545041);
export const answeredAlready = refused("(#10900) Activity already replied to", 10_900);
export const tooLate = refused("(#10903) This user cant reply to this activity", 10_903);
/** Of reactions: recalled, and not found in what Meta documents. */
export const noMessage = refused("(#100) Invalid message id", 100);
export const noSign = refused("(#100) Invalid reaction", 100);
/** Also of HUMAN_AGENT without App Review (messenger-platform/policy, 2026-09-28; graph-api/guides/error-handling). */
export const notPermitted = refused("(#10) Application does not have permission for this action", 10);
export const oneThing = refused("(#100) Must have exactly one of text or attachment", 100);

export function tooLong(most: number): GraphAnswer {
  return refused(`(#100) Length of param message[text] must be less than or equal to ${most}`, 100);
}

export function unknownObject(id: string): GraphAnswer {
  return refused(`Unsupported request. Object with ID '${id}' does not exist.`, 100, 33);
}

function refused(message: string, code: number, error_subcode?: number): GraphAnswer {
  return { refused: { message, code, ...(error_subcode === undefined ? {} : { error_subcode }) } };
}
