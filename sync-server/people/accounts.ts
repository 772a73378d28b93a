import { betterAuth, type BetterAuthOptions, type Session } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { DatabaseSync } from "node:sqlite";
import { DAY, MINUTE } from "../../shared/time/duration.ts";

/** Passwords and sessions. An account's id is the member's id; who may sign in, and as what, the members say. */
export interface Accounts {
  /** Makes the account of a member, or gives it another password; either way its sessions end. */
  setPassword(member: { id: string; name: string; email: string }, password: string): Promise<void>;
  /** @returns the agent and the `Set-Cookie` values of the new session; null when e-mail or password is wrong */
  signIn(email: string, password: string, from: Caller): Promise<{ agent: string; cookies: string[] } | null>;
  /** @returns the `Set-Cookie` values that clear the session */
  signOut(headers: Headers): Promise<string[]>;
  /** `createdAt` in epoch ms. */
  sessionOf(headers: Headers): Promise<{ id: string; agent: string; createdAt: number } | null>;
  /** A session in use for a day is prolonged, by these `Set-Cookie` values. */
  prolong(headers: Headers): Promise<string[]>;
  /** Where this person is signed in, last used first. */
  sessions(agent: string): Promise<SessionRecord[]>;
  /** @returns false when the person has no such session */
  endSession(agent: string, id: string): Promise<boolean>;
  endSessions(agent: string): Promise<void>;
  close(): void;
}

/** From where somebody signs in. */
export interface Caller {
  userAgent: string;
  /** Network address, as far as it can be trusted; "unknown" when it cannot be told. */
  address: string;
}

export interface SessionRecord extends Caller {
  id: string;
  /** Epoch ms, by the machine's clock as all of better-auth's times. `usedAt` is exact to `USE_NOTED_EVERY`. */
  createdAt: number;
  usedAt: number;
}

export interface AccountsDeps {
  /**
   * Database file of the accounts, their own: better-auth keeps transactions open while it waits, which in the file of
   * the documents would block their writer.
   */
  path: string;
  secret: string;
  /** People reach the server by https: cookies are never sent in the clear. */
  https: boolean;
  /** How passwords are hashed; left out: scrypt, slow on purpose. */
  hashing?: PasswordHashing;
}

export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(attempt: { password: string; hash: string }): Promise<boolean>;
}

const PROVIDER = "credential";
/** A request says so itself; nobody outside can, since the headers of a sign-in are made here. */
const ADDRESS_HEADER = "x-roost-address";
/** That a session is in use is written down this often at most, ms. */
const USE_NOTED_EVERY = 5 * MINUTE;

export async function openAccounts({ path, secret, https, hashing }: AccountsDeps): Promise<Accounts> {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
  const options = {
    database,
    secret,
    baseURL: https ? "https://localhost" : "http://localhost",
    emailAndPassword: { enabled: true, disableSignUp: true, ...(hashing ? { password: hashing } : {}) },
    session: { expiresIn: (30 * DAY) / 1000, updateAge: DAY / 1000 },
    advanced: {
      cookiePrefix: "roost",
      useSecureCookies: https,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  } satisfies BetterAuthOptions;
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  const { internalAdapter, password: passwords } = await auth.$context;

  /** Makes the member's user unless it is there. One left by a set-up that was cut short would keep its e-mail taken. */
  const ensureUser = async ({ id, name, email }: { id: string; name: string; email: string }) => {
    const known = await internalAdapter.findUserByEmail(email);
    if (known?.user.id === id) return;
    if (known) await internalAdapter.deleteUser(known.user.id);
    await internalAdapter.createUser({ id, name, email, emailVerified: true }, { method: "email-password" });
  };

  return {
    async setPassword(member, password) {
      const hash = await passwords.hash(password);
      await ensureUser(member);
      // A user without a password was cut short between the two writes; changing what is not there would change nothing.
      const accounts = await internalAdapter.findAccounts(member.id);
      if (accounts.some(({ providerId }) => providerId === PROVIDER)) {
        await internalAdapter.updatePassword(member.id, hash);
        await internalAdapter.deleteUserSessions(member.id);
        return;
      }
      await internalAdapter.linkAccount({
        userId: member.id,
        providerId: PROVIDER,
        accountId: member.id,
        password: hash,
      });
    },

    async signIn(email, password, { userAgent, address }) {
      const headers = new Headers({ "user-agent": userAgent, [ADDRESS_HEADER]: address });
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
      if (!answer.ok) return null;
      const { user } = (await answer.json()) as { user: { id: string } }; // better-auth's own answer
      return { agent: user.id, cookies: answer.headers.getSetCookie() };
    },

    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, asResponse: true });
      return answer.headers.getSetCookie();
    },

    async sessionOf(headers) {
      if (!headers.has("cookie")) return null;
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      if (!found) return null;
      const { session, user } = found;
      const now = new Date();
      if (now.getTime() - session.updatedAt.getTime() >= USE_NOTED_EVERY)
        await internalAdapter.updateSession(session.token, { updatedAt: now });
      return { id: session.id, agent: user.id, createdAt: session.createdAt.getTime() };
    },

    async prolong(headers) {
      const answer = await auth.api.getSession({ headers, asResponse: true });
      return answer.headers.getSetCookie();
    },

    async sessions(agent) {
      const held = await internalAdapter.listSessions(agent, { onlyActiveSessions: true });
      return held.map(recordOf).toSorted((a, b) => b.usedAt - a.usedAt);
    },

    async endSession(agent, id) {
      const held = await internalAdapter.listSessions(agent);
      const session = held.find((one) => one.id === id);
      if (session) await internalAdapter.deleteSession(session.token);
      return session !== undefined;
    },

    endSessions: (agent) => internalAdapter.deleteUserSessions(agent),

    close: () => database.close(),
  };
}

function recordOf(session: Session): SessionRecord {
  return {
    id: session.id,
    userAgent: session.userAgent ?? "",
    address: session.ipAddress || "unknown",
    createdAt: session.createdAt.getTime(),
    usedAt: session.updatedAt.getTime(),
  };
}
