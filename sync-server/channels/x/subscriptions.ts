import * as v from "valibot";
import { xEvents, xUserOf, type XConnection } from "../../../shared/channels/x-connection.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallX, XRequest } from "./x-api.ts";
import { xNoted } from "./x-outcome.ts";

/** X did not do what was asked of it; in its words. */
export class XRefused extends Error {
  /** It does not accept who we are. */
  readonly dead: boolean;
  constructor(words: string, dead: boolean) {
    super(words);
    this.dead = dead;
  }
}

const Subscriptions = v.object({
  data: v.optional(
    v.array(
      v.object({
        event_type: v.string(),
        filter: v.optional(v.object({ user_id: v.optional(v.string()) }), {}),
        webhook_id: v.optional(v.string()),
      }),
    ),
    [],
  ),
});

export interface AskDeps {
  callX: CallX;
  /** Epoch ms. */
  clock: () => number;
}

/** Asks in the app's name. @throws XRefused when X says no, or nothing */
export async function askX<S extends v.GenericSchema>(
  { callX, clock }: AskDeps,
  connection: XConnection,
  { answer, ...request }: Omit<XRequest, "as"> & { answer: S },
): Promise<v.InferOutput<S>> {
  const result = await callX(connection, { ...request, as: "app" });
  const noted = xNoted(result, clock());
  if (!noted.ok) throw new XRefused(noted.words, noted.dead === true);
  const said = answerOf(answer, result);
  if (said === null) throw new XRefused("the answer is none of X's", false);
  return said;
}

/**
 * Has X tell of everything that the account wants to hear.
 * @param hook where it is posted to, as X numbers it; null: by the stream
 * @returns what X does not tell of, with its reason; null: all of it is told
 * @throws XRefused when X cannot be asked at all
 */
export async function subscribe(
  deps: AskDeps,
  connection: XConnection,
  hook: string | null,
): Promise<string | null> {
  const user_id = xUserOf(connection);
  const { data } = await askX(deps, connection, {
    method: "GET",
    path: "activity/subscriptions",
    answer: Subscriptions,
  });
  const told = new Set(
    data
      .filter(({ filter, webhook_id: at = null }) => filter.user_id === user_id && at === hook)
      .map(({ event_type: type }) => type),
  );
  const refused: string[] = [];
  let why = "";
  for (const event_type of xEvents(connection).filter((type) => !told.has(type))) {
    const body = { event_type, filter: { user_id }, tag: "roost", ...(hook ? { webhook_id: hook } : {}) };
    const path = "activity/subscriptions";
    const noted = xNoted(
      await deps.callX(connection, { method: "POST", path, body, as: "app" }),
      deps.clock(),
    );
    if (noted.ok) continue;
    if (noted.dead) throw new XRefused(noted.words, true);
    refused.push(event_type);
    why = noted.words;
  }
  return refused.length === 0 ? null : `X does not tell of ${refused.join(", ")}: ${why}`;
}
