import { Hono } from "hono";
import * as v from "valibot";
import { ownOrigin } from "../http/same-origin.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import { checkEmail, Email, PersonName, RoleName } from "./fields.ts";
import { Grants } from "./grants.ts";
import type { OpenSessions } from "./open-sessions.ts";
import type { People } from "./people.ts";

const Id = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });
const SessionId = v.object({ ...Id.entries, session: v.pipe(v.string(), v.maxLength(64)) });
const NewPersonBody = v.object({
  name: PersonName,
  email: Email,
  role: RoleName,
  grants: v.optional(Grants, null),
});
const ChangeBody = v.object({
  role: v.optional(RoleName),
  grants: v.optional(Grants),
  active: v.optional(v.boolean()),
});

export interface PeopleRoutesDeps {
  people: People;
  openSessions: OpenSessions;
  publicUrl: string | null;
}

/** `/api/people`: who works here, what they see, where they are signed in; for those who manage people. */
export const peopleRoutes = ({ people, openSessions, publicUrl }: PeopleRoutesDeps) => {
  const linkFor = (request: Request, token: string) => `${ownOrigin(request, publicUrl)}/join/${token}`;
  return new Hono<Signed>()
    .use(allowed("people.manage"))
    .get("/", async (c) => c.json({ people: await people.list() }))
    .post("/", validated("json", NewPersonBody), async (c) => {
      const wanted = c.req.valid("json");
      checkEmail(wanted.email);
      const { person, token } = await people.add(wanted, c.var.agent);
      return c.json({ person, link: linkFor(c.req.raw, token) }, 201);
    })
    .post("/:id/link", validated("param", Id), async (c) => {
      const token = await people.link(c.req.valid("param").id);
      return c.json({ link: linkFor(c.req.raw, token) });
    })
    .patch("/:id", validated("param", Id), validated("json", ChangeBody), async (c) => {
      const person = await people.change(c.req.valid("param").id, c.req.valid("json"), c.var.agent);
      return c.json({ person });
    })
    .get("/:id/sessions", validated("param", Id), async (c) =>
      c.json({ sessions: await openSessions.of(c.req.valid("param").id, c.var.session) }),
    )
    .delete("/:id/sessions/:session", validated("param", SessionId), async (c) => {
      const { id, session } = c.req.valid("param");
      await openSessions.end(id, session);
      return c.json({ ok: true });
    });
};
