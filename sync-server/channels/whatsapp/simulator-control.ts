import { SECOND } from "../../../shared/time/duration.ts";
import type { GotCall } from "../meta/simulator/described.ts";
import type { GraphAnswer } from "../meta/simulator/graph-simulator.ts";
import type { HeldRequest, SimulatedWords, SimulatorControl } from "../simulator-control.ts";
import type { WireSend } from "./simulator-messages.ts";
import { lostReaction } from "./simulator-refusals.ts";
import { openWhatsappSimulator, type SimulatedNumber } from "./simulator.ts";

/** Numbers of people, who are met one after another. Those of a number with a past have a country code that nobody has. */
const FIRST_PHONE = 33_600_000_001;
const FIRST_NOWHERE = 9_990_000_000_000;

/** A simulated number with somebody in front of it. @param hook where its business is told of everything */
export async function openWhatsappControl(
  number: SimulatedNumber,
  hook: () => string,
): Promise<SimulatorControl & { url: string }> {
  const { clock, hasPast = false } = number;
  const first = hasPast ? FIRST_NOWHERE + Math.floor(clock() / SECOND) : FIRST_PHONE;
  const names = new Map<string, string>();
  const held: HeldRequest[] = [];
  const listeners: ((reply: HeldRequest) => void)[] = [];
  /** How many of the number's messages it was told "sent" of. */
  let told = 0;
  const simulator = await openWhatsappSimulator({ ...number, onCall: note });

  function note(call: GotCall, said: GraphAnswer, isSigned: boolean): void {
    const body = call.body as unknown as WireSend; // of a send
    if (!call.path.endsWith("/messages") || body.status !== undefined) return;
    const request = requestOf(body, said, isSigned);
    held.push(request);
    if (request.refused !== null) return;
    if (request.what === "reply") for (const listener of listeners) listener(request);
    if (simulator.trouble()?.kind !== "answers_lost") void tellSent().catch(() => undefined); // nobody tells it again
  }

  function requestOf(body: WireSend, said: GraphAnswer, isSigned: boolean): HeldRequest {
    const refused = "refused" in said ? said.refused.message : null;
    const person = body.to ?? body.recipient ?? "";
    const asked = { at: clock(), person, visibility: "private", isSigned, refused } as const;
    if (body.reaction) {
      const { message_id: id, emoji } = body.reaction;
      return { ...asked, id, on: id, what: emoji === "" ? "unlike" : "like", text: "", files: 0 };
    }
    const id = "ok" in said ? idOf(said.ok) : "";
    const file = body.image ?? body.video ?? body.document ?? body.audio;
    const on = body.context?.message_id ?? "";
    const text = simulator.wordsOf(body);
    return { ...asked, id, on, what: "reply", text, files: file ? 1 : 0 };
  }

  async function tellSent(): Promise<void> {
    const news = simulator.said
      .slice(told)
      .map(({ id, lost }) =>
        lost ? simulator.status(id, "failed", [lostReaction]) : simulator.status(id, "sent"),
      );
    told += news.length;
    if (news.length > 0) await post(simulator.statuses(...news));
  }

  async function post(change: object): Promise<void> {
    const status = await simulator.post(hook(), simulator.batch([change]));
    if (status !== 200) throw new Error(`the number's server answered ${status}`);
  }

  async function say(from: string, message: { type?: string } & Record<string, unknown>): Promise<string> {
    const name = names.get(from);
    const sender = { phone: from, ...(name === undefined ? {} : { name }) };
    const said = simulator.write(sender, message);
    await post(simulator.messages(sender, said));
    return said.id;
  }

  function write({ from, text, picture }: SimulatedWords): Promise<string> {
    if (!picture) return say(from, { text: { body: text } });
    // As a document, which keeps its name; a picture sent as such has none.
    const { name: filename, mime: mime_type, bytes } = picture;
    const id = simulator.addMedia({ mime: mime_type, bytes });
    return say(from, { type: "document", document: { id, mime_type, filename, caption: text } });
  }

  return {
    network: "whatsapp",
    url: simulator.url,
    can: {
      private: true,
      public: false,
      pictures: ["private"],
      like: true,
      block: true,
      receipts: ["delivered", "read"],
    },
    meet(name, id = String(first + names.size)) {
      names.set(id, name);
      return id;
    },
    people: () => [...names].map(([id, name]) => ({ id, name })),
    write,
    async like(person, id) {
      await say(person, { type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    },
    async tell(person, receipt) {
      const theirs = simulator.said.filter(({ to, body }) => to === person && !body.reaction);
      if (theirs.length === 0) return;
      await post(simulator.statuses(...theirs.map(({ id }) => simulator.status(id, receipt))));
    },
    setBlocked: async (person, isBlocked) => simulator.setBlocked(person, isBlocked),
    async setTrouble(trouble) {
      await simulator.setTrouble(trouble);
      if (!trouble) await tellSent();
    },
    trouble: simulator.trouble,
    held: () => held,
    onReply: (listener) => void listeners.push(listener),
    close: () => simulator.close(),
  };
}

function idOf(made: object): string {
  const { messages = [] } = made as { messages?: { id: string }[] };
  return messages[0]?.id ?? "";
}
