import { Hono } from "hono";
import * as v from "valibot";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { Teams } from "./teams.ts";

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const Id = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });
const Change = v.object({ name: v.optional(Name), active: v.optional(v.boolean()) });

/** `/api/teams`: for those who manage people. Everybody reads the names of teams in the workspace document. */
export const teamRoutes = (teams: Teams) =>
  new Hono<Signed>()
    .use(allowed("people.manage"))
    .get("/", async (c) => c.json({ teams: await teams.list() }))
    .post("/", validated("json", v.object({ name: Name })), async (c) =>
      c.json({ team: await teams.add(c.req.valid("json").name, c.var.agent) }, 201),
    )
    .patch("/:id", validated("param", Id), validated("json", Change), async (c) => {
      const team = await teams.change(c.req.valid("param").id, c.req.valid("json"), c.var.agent);
      return c.json({ team });
    });
