import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../http/app-error.ts";
import type { AttemptLimit } from "../http/attempt-limit.ts";
import { callerOf, type AddressOf } from "../http/caller.ts";
import { validated } from "../http/validated.ts";
import type { WorkspaceStore } from "../store/store.ts";
import type { Accounts } from "./accounts.ts";
import { Email, Password } from "./fields.ts";
import { answerWithCookies } from "./session-cookies.ts";
import type { Release } from "./release.ts";
import type { RunningSession, Sessions } from "./sessions.ts";

export interface SessionDeps {
  accounts: Accounts;
  sessions: Sessions;
  workspaces: WorkspaceStore;
  /** Failed sign-ins by address and e-mail. */
  signIns: AttemptLimit;
  /** What strangers got wrong, by address alone. */
  strangers: AttemptLimit;
  addressOf: AddressOf;
  /** Closes at once what a session that is over still has open. */
  endSession: (session: string, agent: string) => void;
  release: Pick<Release, "begin">;
  /** Somebody has signed in with their password. */
  onSignIn: (agent: string) => Promise<void>;
}

/** `/api/session` and `/api/auth/…`: who I am, signing in and out. */
export const sessionRoutes = (deps: SessionDeps) => {
  const { accounts, sessions, workspaces, signIns, strangers, addressOf, endSession, release } = deps;
  const answer = async ({ agent, since }: RunningSession) => {
    const workspace = await workspaces.current();
    if (!workspace) throw new AppError("workspace.missing");
    return { agent, workspace: { id: workspace.id, name: workspace.name }, since };
  };

  return new Hono()
    .get("/session", async (c) => {
      const session = await sessions.of(c.req.raw.headers);
      if (!session) throw new AppError("session.missing");
      answerWithCookies(c, await accounts.prolong(c.req.raw.headers));
      return c.json(await answer(session));
    })
    .post(
      "/auth/sign-in/email",
      validated("json", v.object({ email: Email, password: Password })),
      async (c) => {
        const { email, password } = c.req.valid("json");
        const from = callerOf(c, addressOf);
        const attempt = `${from.address} ${email.toLowerCase()}`;
        const stranger = `sign-in ${from.address}`;
        if (signIns.isSpent(attempt) || strangers.isSpent(stranger)) throw new AppError("request.too_many");
        const session = await accounts.signIn(email, password, from);
        const signedIn = session && (await sessions.of(cookieHeaders(session.cookies)));
        if (!signedIn) {
          signIns.addFailure(attempt);
          strangers.addFailure(stranger);
          throw new AppError("password.wrong");
        }
        signIns.clear(attempt);
        await deps.onSignIn(signedIn.agent.id);
        answerWithCookies(c, session.cookies);
        return c.json(await answer(signedIn));
      },
    )
    .post("/auth/sign-out", async (c) => {
      const session = await sessions.of(c.req.raw.headers);
      if (session) await release.begin(session.agent.id);
      answerWithCookies(c, await accounts.signOut(c.req.raw.headers));
      if (session) endSession(session.id, session.agent.id);
      return c.json({ ok: true });
    });
};

/** The request headers with which a browser would come back after these `Set-Cookie` values. */
function cookieHeaders(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") });
}
