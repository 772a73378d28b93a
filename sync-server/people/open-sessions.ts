import { AppError } from "../http/app-error.ts";
import type { Accounts } from "./accounts.ts";
import type { Release } from "./release.ts";
import { browserOf, type BrowserNames } from "./browser-of.ts";

/** One place where a person is signed in, as they or an admin see it. Times in epoch ms. */
export interface OpenSession extends BrowserNames {
  id: string;
  address: string;
  createdAt: number;
  usedAt: number;
  /** The session that asks. */
  current: boolean;
}

export interface OpenSessionsDeps {
  accounts: Accounts;
  /** Closes at once what a session that is over still has open. */
  endSession: (session: string, agent: string) => void;
  release: Pick<Release, "begin">;
}

/** Where people are signed in, and how that is ended from afar. */
export type OpenSessions = ReturnType<typeof makeOpenSessions>;

export function makeOpenSessions({ accounts, endSession, release }: OpenSessionsDeps) {
  return {
    /** @param asking id of the session that asks */
    async of(agent: string, asking: string): Promise<OpenSession[]> {
      const held = await accounts.sessions(agent);
      return held.map(({ userAgent, ...session }) => ({
        ...session,
        ...browserOf(userAgent),
        current: session.id === asking,
      }));
    },

    async end(agent: string, session: string): Promise<void> {
      await release.begin(agent);
      if (!(await accounts.endSession(agent, session))) throw new AppError("session.unknown");
      endSession(session, agent);
    },
  };
}
