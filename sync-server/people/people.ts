import type { Access } from "../../shared/permissions/access.ts";
import { DAY } from "../../shared/time/duration.ts";
import { isProgram } from "../../shared/workspace/programs.ts";
import { AppError } from "../http/app-error.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { MemberRecord, PeopleStore, TeamStore } from "../store/people-store.ts";
import type { WorkspaceStore } from "../store/store.ts";
import type { Accounts } from "./accounts.ts";
import { memberEntry, sameMember, workspaceDocument } from "./directory.ts";
import { checkGrants } from "./grants.ts";
import type { Release } from "./release.ts";
import type { Agent } from "./sessions.ts";
import { hashToken } from "./tokens.ts";

/** How long a one-time link works. */
const INVITE_FOR = 7 * DAY;

export interface NewPerson extends Access {
  name: string;
  email: string;
}

export interface Person extends NewPerson {
  id: string;
  active: boolean;
  joined: boolean;
}

/** What an admin changes of a person; what is left out stays. */
export type PersonChange = {
  [K in "role" | "grants" | "active"]?: Person[K] | undefined;
};

export interface PeopleDeps {
  documents: Documents;
  workspaces: WorkspaceStore;
  people: PeopleStore;
  channels: ChannelStore;
  teams: TeamStore;
  accounts: Accounts;
  newId: () => string;
  /** A secret nobody can guess, for a link. */
  newToken: () => string;
  /** Ends what a person who may no longer be here still has open. */
  revoke: (agent: string) => void;
  /** Lets what a person has open ask again who they are: what they may see or do has changed. */
  renew: (agent: string) => void;
  /** Ends what a person whose sessions are over still has open. */
  signOut: (agent: string) => void;
  release: Pick<Release, "begin">;
}

/** The people of a workspace. Each change is a row and a line in the workspace document, in one transaction. */
export type People = ReturnType<typeof makePeople>;

export function makePeople({
  documents,
  workspaces,
  people,
  channels,
  teams,
  accounts,
  newId,
  newToken,
  revoke,
  renew,
  signOut,
  release,
}: PeopleDeps) {
  /** The workspace document's turn puts changes of people in one line: none of them can slip between check and write. */
  const inTurn = async <T>(work: (turn: Turn) => Promise<T>): Promise<T> => {
    const workspace = await workspaces.current();
    if (!workspace) throw new AppError("workspace.missing");
    return documents.turn(workspaceDocument(workspace.id), work);
  };

  /** What somebody sees is nobody else's business: a change of that alone leaves no line for all to read. */
  const write = (turn: Turn, member: MemberRecord, before: MemberRecord | undefined, by: Agent) => {
    if (!sameMember(before, member))
      turn.append([memberEntry(member, newId(), turn.now, { kind: "agent", id: by.id, name: by.name })]);
    turn.also((tx) => people.put(tx, member));
  };

  const addLink = (turn: Turn, member: string): string => {
    const token = newToken();
    const invite = { member, expiresAt: turn.now + INVITE_FOR, usedAt: null };
    turn.also((tx) => people.putInvite(tx, hashToken(token), invite));
    return token;
  };

  const openInvite = async (token: string, now: number): Promise<MemberRecord> => {
    const invite = await people.invite(hashToken(token));
    if (!invite) throw new AppError("invite.unknown");
    const member = await people.member(invite.member);
    if (!member?.active) throw new AppError("invite.unknown");
    if (invite.usedAt !== null) throw new AppError("invite.used");
    if (invite.expiresAt < now) throw new AppError("invite.expired");
    return member;
  };

  return {
    async list(): Promise<Person[]> {
      return (await people.members()).map(personOf);
    },

    /** @returns the person, and the token of the link with which they choose their password */
    add: (wanted: NewPerson, by: Agent): Promise<{ person: Person; token: string }> =>
      inTurn(async (turn) => {
        await checkGrants(wanted.grants, { channels, teams });
        const email = wanted.email.toLowerCase();
        const known = await people.members();
        if (known.some((member) => member.email.toLowerCase() === email)) throw new AppError("agent.exists");
        const member = newMember({ ...wanted, email, id: newId(), at: turn.now });
        write(turn, member, undefined, by);
        return { person: personOf(member), token: addLink(turn, member.id) };
      }),

    /** A new link for somebody who lost theirs, or their password. */
    link: (id: string): Promise<string> =>
      inTurn(async (turn) => {
        const member = isProgram(id) ? null : await people.member(id);
        if (!member?.active) throw new AppError("agent.unknown");
        return addLink(turn, id);
      }),

    async change(id: string, wanted: PersonChange, by: Agent): Promise<Person> {
      const { before, changed } = await inTurn(async (turn) => {
        await checkGrants(wanted.grants ?? null, { channels, teams });
        const known = await people.members();
        const before = known.find((member) => member.id === id);
        if (!before) throw new AppError("agent.unknown");
        const after = withChange(before, wanted, turn.now);
        const admins = known.filter((member) => isAdmin(member) && member.id !== id);
        if (!admins.length && (after.role !== "admin" || !after.active))
          throw new AppError("agent.last_admin");
        write(turn, after, before, by);
        return { before, changed: after };
      });
      if (!sameAccess(before, changed)) renew(id);
      if (!changed.active) {
        await release.begin(id);
        await accounts.endSessions(id);
        revoke(id);
      }
      return personOf(changed);
    },

    /** Whom a link is for. */
    async invited(token: string, now: number): Promise<{ name: string; email: string; workspace: string }> {
      const { name, email } = await openInvite(token, now);
      return { name, email, workspace: (await workspaces.current())?.name ?? "" };
    },

    /** Uses a link up: its person chooses a password. */
    join: (token: string, password: string): Promise<Person> =>
      inTurn(async (turn) => {
        const member = await openInvite(token, turn.now);
        const joined = { ...member, joinedAt: member.joinedAt ?? turn.now };
        await accounts.setPassword(member, password);
        signOut(member.id);
        turn.also(async (tx) => {
          await people.put(tx, joined);
          await people.useInvite(tx, hashToken(token), turn.now);
        });
        return personOf(joined);
      }),
  };
}

export function newMember({
  id,
  name,
  email,
  role,
  grants,
  at,
}: NewPerson & { id: string; at: number }): MemberRecord {
  return { id, name, email, role, grants, earlier: null, active: true, joinedAt: null, createdAt: at };
}

/** Somebody who was invited and has not come yet looks after nothing. */
function isAdmin(member: MemberRecord): boolean {
  return member.active && member.role === "admin" && member.joinedAt !== null;
}

function withChange(
  member: MemberRecord,
  { role = member.role, grants = member.grants, active = member.active }: PersonChange,
  now: number,
): MemberRecord {
  const changed = { ...member, role, grants, active };
  if (sameAccess(member, changed)) return changed;
  return { ...changed, earlier: { role: member.role, grants: member.grants, until: now } };
}

function sameAccess(a: Access, b: Access): boolean {
  return a.role === b.role && JSON.stringify(a.grants) === JSON.stringify(b.grants);
}

function personOf({ id, name, email, role, grants, active, joinedAt }: MemberRecord): Person {
  return { id, name, email, role, grants, active, joined: joinedAt !== null };
}
