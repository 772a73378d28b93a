import type { Visibility } from "../../../../shared/conversation/intent.ts";
import type { MessageDeed } from "../../../../shared/conversation/message-act.ts";
import type { HeldRequest, SimulatorControl } from "../../simulator-control.ts";
import type { GotCall } from "./described.ts";
import type { GraphAnswer } from "./graph-simulator.ts";
import type { WireSend } from "./take-message.ts";
import { isReaction, type WireReaction } from "./take-reaction.ts";

/** What a call asks an account's network for. */
export interface Asked {
  what: "reply" | MessageDeed;
  visibility: Visibility;
  /** Whom it goes to; null: whoever wrote what it is on. */
  person: string | null;
  /** A comment or post; empty for none. */
  on: string;
  text: string;
  files: number;
}

/** A simulated network of Meta's, as far as somebody in front of it needs it. */
export interface ControlledSimulator extends Pick<SimulatorControl, "trouble" | "setTrouble" | "close"> {
  url: string;
  names: ReadonlyMap<string, string>;
  meet(id: string, name: string): void;
  /** Who wrote a comment; empty where there is none. */
  writerOf(comment: string): string;
  setBlocked(person: string, isBlocked: boolean): void;
  echoes(): object[];
  ownComments(): object[];
  batch(entry: { messaging?: object[]; changes?: object[] }): object;
  post(url: string, batch: object): Promise<number>;
}

export interface ControlDeps<S extends ControlledSimulator> {
  /** @param onCall hears of every call */
  open: (onCall: (call: GotCall, said: GraphAnswer, isProven: boolean) => void) => Promise<S>;
  /** @returns null for a call that only reads */
  askedBy: (call: GotCall) => Asked | null;
  /** Epoch ms. */
  clock: () => number;
  /** Where the account's app is told of everything. */
  hook: () => string;
}

/** What is the same of every account at Meta with somebody in front of it. */
export async function openGraphControl<S extends ControlledSimulator>({
  open,
  askedBy,
  clock,
  hook,
}: ControlDeps<S>) {
  const held: HeldRequest[] = [];
  const listeners: ((reply: HeldRequest) => void)[] = [];
  const simulator = await open(note);

  function note(call: GotCall, said: GraphAnswer, isSigned: boolean): void {
    const asked = askedBy(call);
    if (!asked) return;
    const isRefused = "refused" in said;
    const id = isRefused || asked.what !== "reply" ? asked.on : idOf(said.ok);
    const person = asked.person ?? simulator.writerOf(asked.on);
    const { what, on, visibility, text, files } = asked;
    const refused = isRefused ? said.refused.message : null;
    const request = { id, at: clock(), what, person, on, visibility, text, files, isSigned, refused };
    held.push(request);
    if (what !== "reply" || isRefused) return;
    for (const listener of listeners) listener(request);
    if (simulator.trouble()?.kind !== "answers_lost") void tellOfOwnWords().catch(() => undefined); // nobody tells it again
  }

  async function tellOfOwnWords(): Promise<void> {
    const [messaging, changes] = [simulator.echoes(), simulator.ownComments()];
    if (messaging.length + changes.length > 0) await post({ messaging, changes });
  }

  async function post(entry: { messaging?: object[]; changes?: object[] }): Promise<void> {
    const status = await simulator.post(hook(), simulator.batch(entry));
    if (status !== 200) throw new Error(`the account's server answered ${status}`);
  }

  return {
    simulator,
    post,
    control: {
      url: simulator.url,
      meet(name: string, id = `${clock()}${simulator.names.size}`): string {
        simulator.meet(id, name);
        return id;
      },
      people: () => [...simulator.names].map(([id, name]) => ({ id, name })),
      setBlocked: async (person: string, isBlocked: boolean) => simulator.setBlocked(person, isBlocked),
      async setTrouble(trouble: Parameters<SimulatorControl["setTrouble"]>[0]): Promise<void> {
        await simulator.setTrouble(trouble);
        if (!trouble) await tellOfOwnWords();
      },
      trouble: () => simulator.trouble(),
      held: () => held,
      onReply: (listener: (reply: HeldRequest) => void) => void listeners.push(listener),
      close: () => simulator.close(),
    },
  };
}

/** A private message that somebody is sent, or a sign on one of theirs. */
export function messageAsked(body: object): Asked {
  if (isReaction(body)) return reactionAsked(body);
  const { recipient, message } = body as WireSend; // the simulator has refused what is none
  const on = recipient.comment_id ?? recipient.post_id ?? "";
  const files = message.attachment ? 1 : 0;
  const person = recipient.id ?? null;
  return { what: "reply", visibility: "private", person, on, text: message.text ?? "", files };
}

function reactionAsked({ recipient, sender_action: action, payload }: WireReaction): Asked {
  const what = action === "react" ? "like" : "unlike";
  const person = recipient.id ?? null;
  return { what, visibility: "private", person, on: payload.message_id, text: "", files: 0 };
}

function idOf(made: object): string {
  const { message_id, id } = made as { message_id?: string; id?: string }; // one or the other
  return message_id ?? id ?? "";
}
