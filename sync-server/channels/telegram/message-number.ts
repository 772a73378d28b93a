/** The number of a message within its chat, which stands behind the chat's in its id here. */
export function messageNumber(externalId: string | null): number | null {
  const number = Number(externalId?.split(":")[1]);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
