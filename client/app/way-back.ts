const HOME = "/";

/** The address of the sign-in, which leads on to where somebody wanted to go. */
export function signInTo({ pathname, search, hash }: Pick<Location, "pathname" | "search" | "hash">): string {
  const wanted = `${pathname}${search}${hash}`;
  return wanted === HOME ? "/sign-in" : `/sign-in?to=${encodeURIComponent(wanted)}`;
}

/** Where a sign-in leads: a place in this app, whatever the address names. */
export function wantedIn(search: string): string {
  const to = new URLSearchParams(search).get("to") ?? HOME;
  return /^\/(?![/\\])/u.test(to) && !to.startsWith("/sign-in") ? to : HOME;
}
