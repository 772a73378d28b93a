import { Hono } from "hono";
import * as v from "valibot";
import { callerOf, type AddressOf } from "../http/caller.ts";
import { validated } from "../http/validated.ts";
import type { WorkspaceStore } from "../store/store.ts";
import type { Accounts } from "./accounts.ts";
import { checkEmail, checkPassword, Email, Password, PersonName } from "./fields.ts";
import { answerWithCookies } from "./session-cookies.ts";
import type { FirstAdmin } from "./setup.ts";

const Body = v.object({ workspace: PersonName, name: PersonName, email: Email, password: Password });

export interface SetupRoutesDeps {
  setUp: (first: FirstAdmin) => Promise<void>;
  workspaces: WorkspaceStore;
  accounts: Accounts;
  addressOf: AddressOf;
}

/** `/api/setup`: the first visit, open until the workspace is there. */
export const setupRoutes = ({ setUp, workspaces, accounts, addressOf }: SetupRoutesDeps) =>
  new Hono()
    .get("/", async (c) => c.json({ needed: (await workspaces.current()) === null }))
    .post("/", validated("json", Body), async (c) => {
      const first = c.req.valid("json");
      checkEmail(first.email);
      checkPassword(first.password);
      await setUp(first);
      const session = await accounts.signIn(first.email, first.password, callerOf(c, addressOf));
      answerWithCookies(c, session?.cookies ?? []);
      return c.json({ ok: true }, 201);
    });
