/** What proves who somebody is has no place in a list that people look at. */
const secret = /^(authorization|proxy-authorization|cookie)$|token|secret|api-?key/iu;

/** The headers of a request as they may be kept. */
export function keptHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !secret.test(name)));
}
