import type { Visibility } from "./intent.ts";

/**
 * What the ids of somebody's conversation and contact follow from, to be digested: messages that arrive together, and words
 * that a device writes first, meet in one document.
 * @param contact their id on the network
 * @param erasedBefore how often everything of this person has been erased: each time they are somebody new (D-5)
 */
export function threadKeys(
  channel: string,
  contact: string,
  visibility: Visibility,
  erasedBefore: number,
): { conversation: string; contact: string } {
  const again = erasedBefore === 0 ? [] : [erasedBefore];
  return {
    conversation: JSON.stringify([channel, contact, visibility, ...again]),
    contact: JSON.stringify([channel, contact, ...again]),
  };
}

/** How much of the digest, in base64url, an id takes. */
export const ID_LENGTH = 22;
