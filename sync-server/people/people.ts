import type { Role } from "../../shared/permissions/permissions.ts";
import { DAY } from "../../shared/time/duration.ts";
import { AppError } from "../http/app-error.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { MemberRecord, PeopleStore } from "../store/people-store.ts";
import type { Tx, WorkspaceStore } from "../store/store.ts";
import type { Accounts } from "./accounts.ts";
import { memberEntry, workspaceDocument } from "./directory.ts";
import type { Agent } from "./sessions.ts";
import { hashToken } from "./tokens.ts";

/** How long a one-time link works. */
const INVITE_FOR = 7 * DAY;

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  joined: boolean;
}

export interface NewPerson {
  name: string;
  email: string;
  role: Role;
}

export interface PeopleDeps {
  documents: Documents;
  workspaces: WorkspaceStore;
  people: PeopleStore;
  accounts: Accounts;
  newId: () => string;
  /** A secret nobody can guess, for a link. */
  newToken: () => string;
  /** Ends what a person who may no longer be here still has open. */
  revoke: (agent: string) => void;
  /** Lets what a person has open ask again who they are: their role has changed. */
  renew: (agent: string) => void;
  /** Ends what a person whose sessions are over still has open. */
  signOut: (agent: string) => void;
}

/** The people of a workspace. Each change is a row and a line in the workspace document, in one transaction. */
export type People = ReturnType<typeof makePeople>;

export function makePeople({
  documents,
  workspaces,
  people,
  accounts,
  newId,
  newToken,
  revoke,
  renew,
  signOut,
}: PeopleDeps) {
  /** The workspace document's turn puts changes of people in one line: none of them can slip between check and write. */
  const inTurn = async <T>(work: (turn: Turn) => Promise<T>): Promise<T> => {
    const workspace = await workspaces.current();
    if (!workspace) throw new AppError("workspace.missing");
    return documents.turn(workspaceDocument(workspace.id), work);
  };

  const write = (turn: Turn, member: MemberRecord, by: Agent, also?: (tx: Tx) => Promise<void>) => {
    turn.append([memberEntry(member, newId(), turn.now, { kind: "agent", id: by.id, name: by.name })]);
    turn.also(async (tx) => {
      await people.put(tx, member);
      await also?.(tx);
    });
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
        const email = wanted.email.toLowerCase();
        const known = await people.members();
        if (known.some((member) => member.email.toLowerCase() === email)) throw new AppError("agent.exists");
        const member = newMember({ ...wanted, email, id: newId(), at: turn.now });
        write(turn, member, by);
        return { person: personOf(member), token: addLink(turn, member.id) };
      }),

    /** A new link for somebody who lost theirs, or their password. */
    link: (id: string): Promise<string> =>
      inTurn(async (turn) => {
        const member = await people.member(id);
        if (!member?.active) throw new AppError("agent.unknown");
        return addLink(turn, id);
      }),

    async change(
      id: string,
      wanted: { role?: Role | undefined; active?: boolean | undefined },
      by: Agent,
    ): Promise<Person> {
      const { before, changed } = await inTurn(async (turn) => {
        const known = await people.members();
        const before = known.find((member) => member.id === id);
        if (!before) throw new AppError("agent.unknown");
        const after = withChange(before, wanted, turn.now);
        const admins = known.filter((member) => isAdmin(member) && member.id !== id);
        if (!admins.length && (after.role !== "admin" || !after.active))
          throw new AppError("agent.last_admin");
        write(turn, after, by);
        return { before, changed: after };
      });
      if (changed.role !== before.role) renew(id);
      if (!changed.active) {
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
  at,
}: NewPerson & { id: string; at: number }): MemberRecord {
  const never = { grants: null, earlierRole: null, roleChangedAt: null, joinedAt: null };
  return { id, name, email, role, active: true, createdAt: at, ...never };
}

/** Somebody who was invited and has not come yet looks after nothing. */
function isAdmin(member: MemberRecord): boolean {
  return member.active && member.role === "admin" && member.joinedAt !== null;
}

function withChange(
  member: MemberRecord,
  { role = member.role, active = member.active }: { role?: Role | undefined; active?: boolean | undefined },
  now: number,
): MemberRecord {
  const changed = { ...member, role, active };
  return role === member.role ? changed : { ...changed, earlierRole: member.role, roleChangedAt: now };
}

function personOf({ id, name, email, role, active, joinedAt }: MemberRecord): Person {
  return { id, name, email, role, active, joined: joinedAt !== null };
}
