import type { Role } from "../../shared/permissions/permissions.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { Accounts } from "./accounts.ts";

export interface Agent {
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** Who is behind a request. */
export interface Sessions {
  /** @returns null without a session, or once the person is no longer active; the role is that of this moment */
  of(headers: Headers): Promise<{ agent: Agent } | null>;
}

export function makeSessions(accounts: Accounts, people: PeopleStore): Sessions {
  return {
    async of(headers) {
      const id = await accounts.agentOf(headers);
      const member = id === null ? null : await people.member(id);
      if (!member?.active) return null;
      return { agent: { id: member.id, name: member.name, email: member.email, role: member.role } };
    },
  };
}
