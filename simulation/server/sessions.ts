import type { Accounts } from "../../sync-server/people/accounts.ts";
import type { Random } from "../time/random.ts";

/** Who is signed in where, by the token in the cookie. It stands in for the accounts, whose hashing takes real time. */
export class SignedIn {
  readonly #random: Random;
  readonly #agents = new Map<string, string>();
  readonly #byEmail = new Map<string, string>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Somebody can sign in by this address. */
  know(email: string, agent: string): void {
    this.#byEmail.set(email, agent);
  }

  agentBy(email: string): string | null {
    return this.#byEmail.get(email) ?? null;
  }

  /** @returns the cookie of a new session */
  begin(agent: string): string {
    const token = `roost-session=${this.#random.between(1, 2 ** 31)}`;
    this.#agents.set(token, agent);
    return token;
  }

  agentOf(headers: Headers): string | null {
    return this.#agents.get(headers.get("cookie") ?? "") ?? null;
  }

  sessionsOf(agent: string): string[] {
    return [...this.#agents].filter(([, other]) => other === agent).map(([token]) => token);
  }

  end(headers: Headers): void {
    this.#agents.delete(headers.get("cookie") ?? "");
  }

  endAll(agent: string): void {
    for (const [token, other] of this.#agents) if (other === agent) this.#agents.delete(token);
  }
}

/** The accounts as the server asks for them, as far as anything here does. */
export function accountsOver(signedIn: SignedIn): Accounts {
  return {
    setPassword: async () => undefined,
    signIn: async (email) => {
      const agent = signedIn.agentBy(email);
      return agent === null ? null : { agent, cookies: [signedIn.begin(agent)] };
    },
    signOut: async (headers) => {
      signedIn.end(headers);
      return ["roost-session="];
    },
    sessionOf: async (headers) => {
      const agent = signedIn.agentOf(headers);
      return agent === null ? null : { id: headers.get("cookie") ?? "", agent, createdAt: 0 };
    },
    prolong: async () => [],
    sessions: async (agent) =>
      signedIn.sessionsOf(agent).map((id) => ({ id, userAgent: "", address: "", createdAt: 0, usedAt: 0 })),
    endSession: async () => false,
    endSessions: async (agent) => signedIn.endAll(agent),
    close: () => undefined,
  };
}
