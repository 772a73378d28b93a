import { Hono } from "hono";
import * as v from "valibot";
import { networks } from "../../shared/channels/capability.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { Received } from "../store/inbound-store.ts";
import { checkCallbackUrl } from "./callback-url.ts";
import type { Channels, ChannelWish } from "./channels.ts";
import type { Check } from "./check.ts";

const fields = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)),
  network: v.picklist(networks),
  account: v.pipe(v.string(), v.trim(), v.maxLength(255)),
  callbackUrl: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
  policy: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  autoAssign: v.boolean(),
  splitPublic: v.boolean(),
  team: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  connection: v.optional(v.unknown()), // each kind says what it takes
};
const Wish = v.object({
  ...fields,
  policy: v.optional(fields.policy, null),
  splitPublic: v.optional(fields.splitPublic, false),
  team: v.optional(fields.team, null),
});
const Change = v.partial(v.object(fields));
const CheckBody = v.object({ connection: fields.connection });
const Id = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });

export interface ChannelRoutesDeps {
  channels: Channels;
  check: Check;
  /** Takes in a message as if a contact had written it. */
  receiveTest: (channel: string) => Promise<Received>;
}

/** `/api/channels`: for those who manage channels. */
export const channelRoutes = ({ channels, check, receiveTest }: ChannelRoutesDeps) =>
  new Hono<Signed>()
    .use(allowed("channel.manage"))
    .get("/", async (c) => c.json({ channels: await channels.list() }))
    .post("/", validated("json", Wish), async (c) => {
      const wish = c.req.valid("json");
      checkCallbackUrl(wish.callbackUrl);
      return c.json(await channels.create(wish, c.var.agent), 201);
    })
    .patch("/:id", validated("param", Id), validated("json", Change), async (c) => {
      const wish = given(c.req.valid("json"));
      if (wish.callbackUrl !== undefined) checkCallbackUrl(wish.callbackUrl);
      return c.json({ channel: await channels.change(c.req.valid("param").id, wish, c.var.agent) });
    })
    .post("/check", validated("json", CheckBody), async (c) =>
      c.json({ checked: await check.wish(c.req.valid("json").connection) }),
    )
    .post("/:id/check", validated("param", Id), validated("json", CheckBody), async (c) =>
      c.json({ checked: await check.account(c.req.valid("param").id, c.req.valid("json").connection) }),
    )
    .post("/:id/test", validated("param", Id), async (c) => {
      const { conversation } = await receiveTest(c.req.valid("param").id);
      return c.json({ conversation }, 201);
    });

/** The fields that were sent; valibot's optional ones may be there and undefined. */
function given(change: v.InferOutput<typeof Change>): Partial<ChannelWish> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)); // only keys of a wish
}
