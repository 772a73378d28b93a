import { Hono } from "hono";
import * as v from "valibot";
import type { Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { PushStore } from "../store/push-store.ts";
import type { Transactions } from "../store/store.ts";

/** Whoever subscribes names the address this server will call: only one that a push service of the world can have. */
function isPushAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "" || url.port !== "")
    return false;
  return /^(?!.*\.(?:localhost|local|internal|lan|home|arpa)$)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/u.test(
    url.hostname,
  );
}

const Endpoint = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check(isPushAddress, "not the address of a push service"),
);
/** Bytes as base64url, so many of them. */
const Bytes = (count: number) =>
  v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9_-]+={0,2}$/),
    v.check((text) => Buffer.from(text, "base64url").length === count, `not ${count} bytes`),
  );

const Subscription = v.object({
  endpoint: Endpoint,
  keys: v.object({ p256dh: Bytes(65), auth: Bytes(16) }),
  language: v.picklist(["en", "fr"]),
});

export interface PushRoutesDeps {
  push: PushStore;
  transactions: Transactions;
  /** Under which browsers subscribe, base64url. */
  pushKey: string;
  /** Epoch ms. */
  clock: () => number;
}

/** `/api/push`: browsers that are told of notifications while Roost is closed, each by whoever is signed in there. */
export const pushRoutes = ({ push, transactions, pushKey, clock }: PushRoutesDeps) =>
  new Hono<Signed>()
    .get("/key", (c) => c.json({ key: pushKey }))
    .put("/subscription", validated("json", Subscription), async (c) => {
      const { endpoint, keys, language } = c.req.valid("json");
      const { agent, session } = c.var;
      const subscription = { endpoint, agent: agent.id, session, ...keys, language };
      await transactions.transaction((tx) => push.put(tx, subscription, clock()));
      return c.json({ ok: true });
    })
    .delete("/subscription", validated("json", v.object({ endpoint: Endpoint })), async (c) => {
      const { endpoint } = c.req.valid("json");
      const held = await push.subscription(endpoint);
      if (held?.agent === c.var.agent.id) await transactions.transaction((tx) => push.remove(tx, endpoint));
      return c.json({ ok: true });
    });
