/** Under which name a browser keeps what somebody says whom the site has not named. */
export const NOBODY_KNOWN = "anonymous";

/**
 * Under which name this browser keeps what a visitor says: the user that the site's token names, or nobody in particular.
 * Only the server judges the token; here it keeps two people at one browser apart, also without a network.
 */
export function whoSpeaks(token: string | undefined): string {
  if (token === undefined) return NOBODY_KNOWN;
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { sub } = JSON.parse(atob(payload)) as { sub?: unknown };
    return `user ${String(sub)}`;
  } catch {
    return `user ${token}`;
  }
}
