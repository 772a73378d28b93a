import { betterAuth, type BetterAuthOptions } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { DatabaseSync } from "node:sqlite";
import { DAY } from "../../shared/time/duration.ts";

/** Passwords and sessions. An account's id is the member's id; who may sign in, and as what, the members say. */
export interface Accounts {
  /** Makes the account of a member, or gives it another password; either way its sessions end. */
  setPassword(member: { id: string; name: string; email: string }, password: string): Promise<void>;
  /** @returns the agent and the `Set-Cookie` values of the new session; null when e-mail or password is wrong */
  signIn(
    email: string,
    password: string,
    headers: Headers,
  ): Promise<{ agent: string; cookies: string[] } | null>;
  /** @returns the `Set-Cookie` values that clear the session */
  signOut(headers: Headers): Promise<string[]>;
  agentOf(headers: Headers): Promise<string | null>;
  /** As `agentOf`; a session in use for a day is prolonged, by these `Set-Cookie` values. */
  prolong(headers: Headers): Promise<string[]>;
  endSessions(agent: string): Promise<void>;
  close(): void;
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

export async function openAccounts({ path, secret, https, hashing }: AccountsDeps): Promise<Accounts> {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
  const options = {
    database,
    secret,
    baseURL: https ? "https://localhost" : "http://localhost",
    emailAndPassword: { enabled: true, disableSignUp: true, ...(hashing ? { password: hashing } : {}) },
    session: { expiresIn: (30 * DAY) / 1000, updateAge: DAY / 1000 },
    advanced: { cookiePrefix: "roost", useSecureCookies: https },
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

    async signIn(email, password, headers) {
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
      if (!answer.ok) return null;
      const { user } = (await answer.json()) as { user: { id: string } }; // better-auth's own answer
      return { agent: user.id, cookies: answer.headers.getSetCookie() };
    },

    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, asResponse: true });
      return answer.headers.getSetCookie();
    },

    async agentOf(headers) {
      if (!headers.has("cookie")) return null;
      const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return session?.user.id ?? null;
    },

    async prolong(headers) {
      const answer = await auth.api.getSession({ headers, asResponse: true });
      return answer.headers.getSetCookie();
    },

    endSessions: (agent) => internalAdapter.deleteUserSessions(agent),

    close: () => database.close(),
  };
}
