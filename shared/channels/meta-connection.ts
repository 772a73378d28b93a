import * as v from "valibot";

/** What accounts at Meta are reached by, whichever of its networks they are on. */

/** As which version of itself Meta answers, unless the account says otherwise. */
export const GRAPH_VERSION = "v25.0";

/** As Meta numbers pages, accounts and people. */
export const MetaId = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,32}$/));

/** A token, or the secret of an app. */
export const MetaSecret = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000));

/** Ours: Meta says it when the address for its webhooks is set up. */
export const VerifyToken = v.pipe(v.string(), v.trim(), v.minLength(8), v.maxLength(200));

export const GraphUrl = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(2000),
  v.url(),
  v.regex(/^https?:\/\/[^?#]+$/),
);

export const GraphVersion = v.pipe(v.string(), v.trim(), v.regex(/^v\d{1,3}\.\d{1,3}$/));
