import { Hono } from "hono";
import * as v from "valibot";
import { credentialKinds } from "../../shared/channels/credentials.ts";
import { DAY } from "../../shared/time/duration.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { Credentials } from "./manage-credentials.ts";

/** Longest for which a credential that is to end may go on. */
const LONGEST = 90 * DAY;

const Name = v.pipe(v.string(), v.maxLength(64));
const Channel = v.object({ id: Name });
const One = v.object({ id: Name, credential: Name });
const Wanted = v.object({ kind: v.picklist(credentialKinds) });
const Ending = v.object({
  afterMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LONGEST))),
});
const Signing = v.object({ signed: v.boolean() });

/** `/api/channels/:id/credentials`: for those who manage channels. */
export const credentialRoutes = (credentials: Credentials) =>
  new Hono<Signed>()
    .use(allowed("channel.manage"))
    .get("/:id/credentials", validated("param", Channel), async (c) =>
      c.json(await credentials.list(c.req.valid("param").id)),
    )
    .post("/:id/credentials", validated("param", Channel), validated("json", Wanted), async (c) =>
      c.json(await credentials.add(c.req.valid("param").id, c.req.valid("json").kind), 201),
    )
    .put("/:id/credentials", validated("param", Channel), validated("json", Signing), async (c) => {
      const { id } = c.req.valid("param");
      await credentials.demandSignatures(id, c.req.valid("json").signed);
      return c.json(await credentials.list(id));
    })
    .patch("/:id/credentials/:credential", validated("param", One), validated("json", Ending), async (c) => {
      const { id, credential } = c.req.valid("param");
      const { afterMs } = c.req.valid("json");
      return c.json({ credential: await credentials.retire(id, credential, afterMs) });
    });
