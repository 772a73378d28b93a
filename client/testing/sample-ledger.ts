import { capabilityPresets, replyRules, type Network } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type {
  ConversationAct,
  ConversationEntry,
  ConversationFact,
} from "../../shared/conversation/entry.ts";
import type { ConversationIntent, Visibility } from "../../shared/conversation/intent.ts";
import type { PriorityTerms } from "../../shared/priority/priority.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { By, Unnumbered } from "../../shared/protocol/entry.ts";
import type { SlaTerms } from "../../shared/sla/policy.ts";
import { MINUTE } from "../../shared/time/duration.ts";

export interface SamplePerson {
  id: string;
  name: string;
}

export interface SampleThread {
  doc: DocumentId;
  channel: ChannelSettings;
  visibility: Visibility;
  contact: SamplePerson & { handle: string };
}

/** What an act of a person says, without what every act carries. */
type Said = ConversationIntent extends infer I
  ? I extends ConversationIntent
    ? Omit<I, "id" | "v" | "doc" | "ep" | "seen" | "at" | "off">
    : never
  : never;

export const samplePolicy: SlaTerms = {
  name: "Care",
  firstMs: 60 * MINUTE,
  nextMs: 60 * MINUTE,
  warnAfter: 0.75,
};

/** Refunds and gold contacts come first. */
const samplePriority: PriorityTerms = {
  topics: ["Refund", "Damaged"],
  groups: [{ id: "g1", name: "Gold" }],
  channel: false,
};

export function sampleChannel(id: string, network: Network, account: string): ChannelSettings {
  return {
    id,
    name: account,
    network,
    account,
    capability: capabilityPresets[network],
    policy: "care",
    autoAssign: true,
    team: null,
  };
}

/** Writes a conversation's ledger line by line, as the server would. Times in epoch ms. */
export function makeLedger(thread: SampleThread) {
  const entries: ConversationEntry[] = [];
  let episode = 0;
  const system: By = { kind: "system", name: "Roost" };
  const fact = (entry: Unnumbered<ConversationFact>) => {
    entries.push({ ...entry, n: entries.length } as ConversationFact); // only `n` was missing
  };
  const base = (at: number, by: By) => ({ id: `${thread.doc}:${entries.length}`, at, by });
  const ledger = {
    entries,
    opens(at: number) {
      if (entries.length === 0) {
        const { id, name, network } = thread.channel;
        const contact = { ...thread.contact, id: `ct:${thread.contact.id}` };
        fact({
          ...base(at, system),
          type: "thread.opened",
          channel: { id, name, network },
          team: null,
          visibility: thread.visibility,
          contact,
        });
      }
      episode += 1;
      const { capability } = thread.channel;
      const { limit, unit } = replyRules(capability, thread.visibility);
      const windowHours = thread.visibility === "public" ? null : capability.windowHours;
      fact({
        ...base(at, system),
        type: "episode.opened",
        ep: episode,
        sla: samplePolicy,
        autoAssign: thread.channel.autoAssign,
        priority: samplePriority,
        windowMs: windowHours === null ? null : windowHours * 60 * MINUTE,
        limit: limit === null ? null : { max: limit, unit },
      });
      return ledger;
    },
    hears(at: number, text: string) {
      const by: By = { kind: "contact", id: `ct:${thread.contact.id}`, name: thread.contact.name };
      const kind = thread.visibility === "public" ? "mention" : "private_message";
      const message = { externalId: `m${entries.length}`, kind, text, attachments: [], sentAt: at } as const;
      fact({ ...base(at, by), type: "message.received", message: { ...message, attachments: [] } });
      return ledger;
    },
    does(at: number, who: SamplePerson, said: Said) {
      const by: By = { kind: "agent", ...who };
      const act = {
        ...base(at, by),
        ...said,
        dev: "sample",
        seen: entries.length,
        ep: episode,
        admittedAt: at,
        n: entries.length,
      };
      entries.push(act as ConversationAct); // said and base are all of an act's fields
      return ledger;
    },
    /** An automation finds the latest message to be about something. */
    finds(at: number, topic: string) {
      const on = entries.findLast((entry) => entry.type === "message.received")?.n ?? 0;
      const rule = { id: "m1", name: "Refunds" };
      const by: By = { kind: "system", name: rule.name };
      fact({ ...base(at, by), type: "automated", rule, on, did: { kind: "topic", topic } });
      return ledger;
    },
    /** The network's answers to the latest reply. */
    rungs(at: number, ...rungs: ("accepted" | "delivered" | "read")[]) {
      const of = entries.findLast((entry) => entry.type === "send")?.id ?? "";
      for (const rung of rungs) fact({ ...base(at, system), type: "rung", of, rung });
      return ledger;
    },
    returns(at: number) {
      const cause = entries.findLast((entry) => "boomerang" in entry && entry.boomerang !== undefined);
      if (!cause || !("boomerang" in cause) || !cause.boomerang) return ledger;
      const note = cause.boomerang.note;
      fact({ ...base(at, system), type: "returned", cause: cause.n, due: at, ...(note ? { note } : {}) });
      return ledger;
    },
  };
  return ledger;
}
