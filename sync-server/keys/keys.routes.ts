import { Hono } from "hono";
import * as v from "valibot";
import { roles } from "../../shared/permissions/permissions.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { Keys } from "./keys.ts";

const Wish = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  role: v.picklist(roles),
});
const One = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });

/** `/api/keys`: for those who manage the workspace. */
export const keyRoutes = (keys: Keys) =>
  new Hono<Signed>()
    .use(allowed("workspace.manage"))
    .get("/", async (c) => c.json({ keys: await keys.list() }))
    .post("/", validated("json", Wish), async (c) => c.json(await keys.create(c.req.valid("json")), 201))
    .delete("/:id", validated("param", One), async (c) =>
      c.json({ key: await keys.revoke(c.req.valid("param").id) }),
    );
