import type { Access, Grant } from "../../../shared/permissions/access.ts";
import type { Role } from "../../../shared/permissions/permissions.ts";
import { isProgram } from "../../../shared/workspace/programs.ts";
import type { MemberRecord, PeopleStore } from "../people-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface MemberColumns {
  id: string;
  name: string;
  email: string;
  role: Role;
  grants: string | null;
  earlier_role: Role | null;
  earlier_grants: string | null;
  role_changed_at: number | null;
  active: number;
  joined_at: number | null;
  created_at: number;
}

interface ProgramColumns {
  name: string;
  role: Role;
  created_at: number;
  revoked_at: number | null;
}

interface InviteColumns {
  member: string;
  expires_at: number;
  used_at: number | null;
}

const memberColumns =
  "id, name, email, role, grants, earlier_role, earlier_grants, role_changed_at, active, joined_at, created_at";

export function sqlitePeople(sqlite: Sqlite, workspace: string): PeopleStore {
  return {
    async members() {
      const sql = `SELECT ${memberColumns} FROM member WHERE workspace = ? ORDER BY created_at, rowid`;
      return sqlite.all<MemberColumns>(sql, workspace).map(memberOf);
    },

    async member(id) {
      if (isProgram(id)) return programOf(sqlite, workspace, id);
      const sql = `SELECT ${memberColumns} FROM member WHERE workspace = ? AND id = ?`;
      const row = sqlite.get<MemberColumns>(sql, workspace, id);
      return row ? memberOf(row) : null;
    },

    async put(tx, member) {
      sqlite.run(
        tx,
        `INSERT INTO member (workspace, ${memberColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role,
           grants = excluded.grants, earlier_role = excluded.earlier_role, earlier_grants = excluded.earlier_grants,
           role_changed_at = excluded.role_changed_at, active = excluded.active, joined_at = excluded.joined_at`,
        workspace,
        member.id,
        member.name,
        member.email,
        member.role,
        written(member.grants),
        member.earlier?.role ?? null,
        written(member.earlier?.grants ?? null),
        member.earlier?.until ?? null,
        Number(member.active),
        member.joinedAt,
        member.createdAt,
      );
    },

    async putInvite(tx, tokenHash, { member, expiresAt, usedAt }) {
      const unused = "DELETE FROM invite WHERE workspace = ? AND member = ? AND used_at IS NULL";
      sqlite.run(tx, unused, workspace, member);
      const sql =
        "INSERT INTO invite (workspace, token_hash, member, expires_at, used_at) VALUES (?, ?, ?, ?, ?)";
      sqlite.run(tx, sql, workspace, tokenHash, member, expiresAt, usedAt);
    },

    async invite(tokenHash) {
      const sql = "SELECT member, expires_at, used_at FROM invite WHERE workspace = ? AND token_hash = ?";
      const row = sqlite.get<InviteColumns>(sql, workspace, tokenHash);
      return row ? { member: row.member, expiresAt: row.expires_at, usedAt: row.used_at } : null;
    },

    async useInvite(tx, tokenHash, at) {
      const sql = "UPDATE invite SET used_at = ? WHERE workspace = ? AND token_hash = ?";
      sqlite.run(tx, sql, at, workspace, tokenHash);
    },
  };
}

/** The program that holds a workspace key sees all of it, and may do there what the key's role says. */
function programOf(sqlite: Sqlite, workspace: string, id: string): MemberRecord | null {
  const sql =
    "SELECT name, role, created_at, revoked_at FROM api_key WHERE workspace = ? AND 'key:' || id = ?";
  const row = sqlite.get<ProgramColumns>(sql, workspace, id);
  return (
    (row && {
      id,
      name: `${row.name} (API)`,
      email: "",
      role: row.role,
      grants: null,
      earlier: null,
      active: row.revoked_at === null,
      joinedAt: row.created_at,
      createdAt: row.created_at,
    }) ??
    null
  );
}

function memberOf(row: MemberColumns): MemberRecord {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    grants: read(row.grants),
    earlier: earlierOf(row),
    active: row.active === 1,
    joinedAt: row.joined_at,
    createdAt: row.created_at,
  };
}

function earlierOf(row: MemberColumns): MemberRecord["earlier"] {
  if (row.earlier_role === null || row.role_changed_at === null) return null;
  return { role: row.earlier_role, grants: read(row.earlier_grants), until: row.role_changed_at };
}

function written(grants: Access["grants"]): string | null {
  return grants && JSON.stringify(grants);
}

function read(grants: string | null): Access["grants"] {
  return grants === null ? null : (JSON.parse(grants) as Grant[]); // as `written`
}
