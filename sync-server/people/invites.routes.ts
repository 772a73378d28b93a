import { Hono } from "hono";
import * as v from "valibot";
import { callerOf, type AddressOf } from "../http/caller.ts";
import { validated } from "../http/validated.ts";
import type { Accounts } from "./accounts.ts";
import { checkPassword, Password } from "./fields.ts";
import type { People } from "./people.ts";
import { answerWithCookies } from "./session-cookies.ts";

const Token = v.object({ token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)) });

export interface InviteRoutesDeps {
  people: People;
  accounts: Accounts;
  clock: () => number;
  addressOf: AddressOf;
}

/** `/api/invites/:token`: open to whoever holds the link. */
export const inviteRoutes = ({ people, accounts, clock, addressOf }: InviteRoutesDeps) =>
  new Hono()
    .get("/:token", validated("param", Token, "invite.unknown"), async (c) =>
      c.json(await people.invited(c.req.valid("param").token, clock())),
    )
    .post(
      "/:token",
      validated("param", Token, "invite.unknown"),
      validated("json", v.object({ password: Password })),
      async (c) => {
        const { password } = c.req.valid("json");
        checkPassword(password);
        const person = await people.join(c.req.valid("param").token, password);
        const session = await accounts.signIn(person.email, password, callerOf(c, addressOf));
        answerWithCookies(c, session?.cookies ?? []);
        return c.json({ person });
      },
    );
