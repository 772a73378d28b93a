import { Hono } from "hono";
import * as v from "valibot";
import { Uuid } from "../../shared/protocol/intent.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import { readDeliveryLog, type DeliveryLogDeps } from "./delivery-log.ts";
import { redeliver, type RedeliverDeps } from "./redeliver.ts";

const Name = v.pipe(v.string(), v.maxLength(64));
const Channel = v.object({ id: Name });
const One = v.object({ id: Name, send: Uuid });
const Asked = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
  failed: v.optional(v.picklist(["1"])),
});
const Again = v.object({ looked: v.optional(v.boolean(), false) });

/** `/api/channels/:id/deliveries`: for those who manage channels. */
export const deliveryRoutes = (deps: DeliveryLogDeps & RedeliverDeps) =>
  new Hono<Signed>()
    .use(allowed("channel.manage"))
    .get("/:id/deliveries", validated("param", Channel), validated("query", Asked), async (c) => {
      const { before = null, failed } = c.req.valid("query");
      const asked = { before, failed: failed !== undefined };
      return c.json(await readDeliveryLog(deps, c.req.valid("param").id, asked));
    })
    .post("/:id/deliveries/:send", validated("param", One), validated("json", Again), async (c) => {
      const { id: channel, send } = c.req.valid("param");
      await redeliver(deps, c.var.agent.id, { channel, send, looked: c.req.valid("json").looked });
      return c.json({ ok: true } as const);
    });
