import type { Access } from "../../shared/permissions/access.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { Accounts } from "./accounts.ts";

export interface Agent extends Access {
  id: string;
  name: string;
  email: string;
}

export interface RunningSession {
  id: string;
  agent: Agent;
  /** When they signed in, epoch ms. */
  since: number;
}

/** Who is behind a request. */
export interface Sessions {
  /** @returns null without a session, or once the person is no longer active; the access is that of this moment */
  of(headers: Headers): Promise<RunningSession | null>;
}

export function makeSessions(accounts: Accounts, people: PeopleStore): Sessions {
  return {
    async of(headers) {
      const session = await accounts.sessionOf(headers);
      if (!session) return null;
      const member = await people.member(session.agent);
      if (!member?.active) return null;
      const { id, name, email, role, grants } = member;
      return { id: session.id, agent: { id, name, email, role, grants }, since: session.createdAt };
    },
  };
}

/** The person behind the handshake of a socket, and the session it stands on; null without one. */
export function socketAgentOf(sessions: Sessions) {
  return async (headers: Headers): Promise<{ id: string; name: string; session: string } | null> => {
    const session = await sessions.of(headers);
    return session && { id: session.agent.id, name: session.agent.name, session: session.id };
  };
}

/** Whether one session of somebody is still open. */
export function sessionOpenBy(accounts: Pick<Accounts, "sessions">) {
  return async (agent: string, session: string): Promise<boolean> =>
    (await accounts.sessions(agent)).some(({ id }) => id === session);
}

/** Whether somebody is signed in anywhere. */
export function signedInBy(accounts: Pick<Accounts, "sessions">) {
  return async (agent: string): Promise<boolean> => (await accounts.sessions(agent)).length > 0;
}
