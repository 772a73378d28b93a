import type { Call, CallResult } from "../../sync-server/http/call-network.ts";
import type { Random } from "../time/random.ts";

/** What a network does with a reply: it answers, now or late, or nobody ever knows. */
type Manner = "accepts" | "delivers" | "refuses" | "busy" | "unreachable" | "silent" | "accepts-silently";

const manners: readonly { weight: number; value: Manner }[] = [
  { weight: 10, value: "accepts" },
  { weight: 4, value: "delivers" },
  { weight: 1, value: "refuses" },
  { weight: 2, value: "busy" },
  { weight: 2, value: "unreachable" },
  { weight: 1, value: "silent" },
  { weight: 2, value: "accepts-silently" },
];

/** What a network took, for each reply. */
export interface Taken {
  send: string;
  text: string;
  /** How often it was really taken in: twice would be a customer who reads the same reply twice. */
  times: number;
  /** Its network has not said so; it may say so later. */
  isUnspoken: boolean;
}

/** The networks replies go out to. They remember what they took, as a customer would. */
export class Callbacks {
  readonly taken = new Map<string, Taken>();
  /** Calls made for each reply, whatever became of them. */
  readonly calls = new Map<string, Manner[]>();
  /** Every call is taken and answered. */
  isFair = false;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  call = async ({ body }: Call): Promise<CallResult> => {
    const { id, text } = JSON.parse(String(body)) as { id: string; text: string }; // our own callback
    const manner = this.isFair ? "accepts" : (this.#random.weighted(manners) ?? "accepts");
    this.calls.set(id, [...(this.calls.get(id) ?? []), manner]);
    await pause(this.#random.between(5, 400));
    switch (manner) {
      case "accepts":
      case "delivers":
        this.#take(id, text, false);
        await pause(this.#random.between(0, this.isFair ? 50 : 14_000));
        return answered(200, { id: `net-${id}`, status: manner === "accepts" ? "accepted" : "delivered" });
      case "refuses":
        return answered(422, { reason: "not this one" });
      case "busy":
        return { ...answered(429, {}), headers: { "retry-after": String(this.#random.between(1, 90)) } };
      case "unreachable":
        return { kind: "not_sent", words: "ECONNREFUSED" };
      case "silent":
        await pause(15_000);
        return { kind: "ambiguous", words: "no answer in time" };
      case "accepts-silently":
        this.#take(id, text, true);
        await pause(15_000);
        return { kind: "ambiguous", words: "no answer in time" };
    }
  };

  /** The server was set back: what it had sent since, it may send again. */
  forget(): void {
    this.taken.clear();
    this.calls.clear();
  }

  #take(send: string, text: string, isUnspoken: boolean): void {
    const times = (this.taken.get(send)?.times ?? 0) + 1;
    this.taken.set(send, { send, text, times, isUnspoken });
  }
}

function answered(status: number, body: unknown): Extract<CallResult, { kind: "answered" }> {
  return { kind: "answered", status, headers: {}, body: JSON.stringify(body) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
