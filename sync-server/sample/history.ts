import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ContactRef, ConversationAct, ConversationEntry } from "../../shared/conversation/entry.ts";
import type { AgentRef } from "../../shared/conversation/row.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { channelRef } from "../intake/receive-contact.ts";
import type { EpisodeTerms } from "../workspace-settings/capture.ts";
import type { LateStory } from "./late-stories.ts";
import { messageIdOf } from "./message-id.ts";
import { permalinkOf, type Persona } from "./persona.ts";
import type { Random } from "./random.ts";
import { scenarios, type Scenario } from "./scenarios.ts";

type Draft = Unnumbered<ConversationEntry>;
type Act = ConversationAct extends infer A ? (A extends { type: infer T } ? { type: T } : never) : never;

export interface HistoryDeps {
  channel: ChannelSettings;
  /** What its episodes capture. */
  terms: EpisodeTerms;
  contact: ContactRef;
  /** Who answers. */
  agents: readonly AgentRef[];
  random: Random;
  newId: () => string;
  /** The device that the team's acts come from. */
  device: string;
  /** Epoch ms; nothing happens after it. */
  now: number;
  /** In the place of the contact's own story. */
  late: LateStory | undefined;
}

export interface History {
  entries: Draft[];
  /** A note whose words are still to be written, and by whom. */
  note: { id: string; text: string; by: AgentRef } | null;
}

/** What a conversation of the sample has been through so far: sometimes an earlier episode, then the one that is open. */
export function makeHistory(persona: Persona, deps: HistoryDeps): History {
  const writer = new Writer(persona, deps);
  const { random } = deps;
  writer.fact({
    type: "thread.opened",
    channel: channelRef(deps.channel),
    team: deps.channel.team,
    visibility: persona.visibility,
    contact: deps.contact,
  });
  if (random.isLikely(0.15)) {
    const earlier = random.pick(scenarios.filter((scenario) => scenario.language === persona.language));
    writer.startAt(deps.now - random.between(12, 70) * DAY);
    writer.episode(earlier, "resolved");
  }
  if (deps.late) writer.promise(deps.late);
  else tellStory(writer, persona, deps);
  writer.beginWithFirstEpisode();
  return { entries: writer.entries, note: writer.note };
}

function tellStory(writer: Writer, { scenario }: Persona, { random, terms, now }: HistoryDeps): void {
  const state = random.pick([
    "new",
    "new",
    "new",
    "new",
    "pending",
    "pending",
    "resolved",
    "resolved",
  ] as const);
  writer.startAt(now - 20 * HOUR);
  writer.episode(scenario, state);
  writer.endAt(now - age(state, terms.sla, random));
}

/** How long ago the last thing happened: of those who wait in New, four in five are still in time. */
function age(state: "new" | "pending" | "resolved", sla: EpisodeTerms["sla"], random: Random): number {
  if (state === "resolved") return random.between(1, 12 * 60) * MINUTE;
  if (state === "pending") return random.between(10, 10 * 60) * MINUTE;
  const target = Math.min(sla?.nextMs ?? HOUR, 3 * HOUR);
  const share = random.isLikely(0.8) ? random.next() * 0.95 : 1 + random.next();
  return Math.max(MINUTE, Math.round(target * share));
}

/** Writes the entries of one conversation in order, each a while after the one before. */
class Writer {
  readonly entries: Draft[] = [];
  note: History["note"] = null;
  private at: number;
  private ep = 0;
  private firstOfEpisode = 0;
  private readonly persona: Persona;
  private readonly deps: HistoryDeps;

  constructor(persona: Persona, deps: HistoryDeps) {
    this.persona = persona;
    this.deps = deps;
    this.at = deps.now;
  }

  startAt(at: number): void {
    this.at = at;
  }

  /** Moves the open episode so that its last entry happened at this instant; what lies ahead (a boomerang) keeps its wait. */
  endAt(at: number): void {
    const shift = at - this.at;
    for (const entry of this.entries.slice(this.firstOfEpisode)) {
      entry.at += shift;
      if ("admittedAt" in entry && entry.admittedAt !== undefined) entry.admittedAt += shift;
      if (entry.type === "message.received") entry.message.sentAt += shift;
      if (entry.type === "pend" && entry.boomerang) entry.boomerang.due += shift;
    }
  }

  beginWithFirstEpisode(): void {
    const [thread, episode] = this.entries;
    if (thread && episode) thread.at = episode.at;
  }

  episode(scenario: Scenario, state: "new" | "pending" | "resolved"): void {
    const { random, agents } = this.deps;
    const agent = random.pick(agents);
    const lines = linesFor(scenario, state, random);
    this.talk({ ...scenario, lines }, agent);
    if (scenario.note !== undefined && lines.length > 1 && state !== "resolved")
      this.writeNote(scenario.note, agent);
    if (state === "pending") this.pend(agent);
    if (state === "resolved") this.later(2, 30).act({ type: "resolve" }, agent);
    if (state === "new" && lines.length === 1 && random.isLikely(0.3))
      this.act({ type: "assign", to: agent }, agent);
  }

  /** Somebody was promised word: it sleeps until there is some. */
  promise({ scenario, ago, note }: LateStory): void {
    const { random, agents, now } = this.deps;
    const agent = random.pick(agents);
    this.startAt(now - ago - DAY);
    this.talk(scenario, agent);
    this.endAt(now - ago);
    this.startAt(now - ago);
    this.later(2, 6).act({ type: "pend", boomerang: { due: now + 3 * HOUR, note } }, agent);
  }

  fact(said: Record<string, unknown> & { type: string }): void {
    this.entries.push({ id: this.deps.newId(), at: this.at, by: SYSTEM, ...said } as unknown as Draft); // the callers below spell out each kind
  }

  private talk({ lines, topic }: Scenario, agent: AgentRef): void {
    const { random, terms } = this.deps;
    this.ep += 1;
    this.firstOfEpisode = this.entries.length;
    this.fact({ type: "episode.opened", ep: this.ep, ...terms });
    for (const [i, line] of lines.entries()) {
      if (i % 2 === 0) this.receive(line);
      else this.reply(line, agent);
      if (i === 0 && random.isLikely(0.55)) this.act({ type: "topic.add", topic }, agent);
    }
  }

  private receive(text: string): void {
    const { contact, newId, random } = this.deps;
    if (this.entries.length > this.firstOfEpisode + 1) this.later(4, random.isLikely(0.3) ? 240 : 30);
    const by = { kind: "contact", id: contact.id, name: contact.name };
    const id = newId();
    const message = {
      externalId: messageIdOf(this.persona, id),
      kind: this.persona.kind,
      text,
      attachments: [],
      sentAt: this.at,
      ...this.permalink(id),
    };
    this.fact({ type: "message.received", by, message });
  }

  private reply(text: string, agent: AgentRef): void {
    const { channel } = this.deps;
    const id = this.deps.newId();
    this.later(2, 9).act({ type: "send", id, target: this.persona.visibility, text, then: "stay" }, agent);
    this.at += 10_000;
    this.fact({ type: "claimed", of: id });
    for (const rung of channel.capability.supports.read
      ? ["accepted", "delivered", "read"]
      : ["accepted", "delivered"]) {
      this.at += 2_000;
      this.fact({ type: "rung", of: id, rung, ...(rung === "accepted" ? this.permalink(id) : {}) });
    }
  }

  private permalink(message: string): { permalink?: string } {
    const permalink = permalinkOf(this.persona, message);
    return permalink === undefined ? {} : { permalink };
  }

  private writeNote(text: string, by: AgentRef): void {
    const id = this.deps.newId();
    this.later(1, 3).act({ type: "note.add", note: id, schema: 1 }, by);
    this.note = { id, text, by };
  }

  /** Pending, now and then with a boomerang: mostly ahead, sometimes already due. */
  private pend(agent: AgentRef): void {
    const { random } = this.deps;
    const wait = random.isLikely(0.8) ? random.between(11, 48) * HOUR : HOUR;
    const note = random.pick([
      "Check whether the courier answered",
      "Ask the warehouse again",
      "Rappeler si pas de réponse",
    ]);
    this.later(1, 4);
    const boomerang = random.isLikely(0.6) ? { boomerang: { due: this.at + wait, note } } : {};
    this.act({ type: "pend", ...boomerang }, agent);
  }

  private act(said: Act & Record<string, unknown>, agent: AgentRef): void {
    const claimed = { dev: this.deps.device, seen: this.entries.length, ep: this.ep, admittedAt: this.at };
    this.fact({ by: { kind: "agent", id: agent.id, name: agent.name }, ...claimed, ...said });
  }

  private later(fromMinutes: number, toMinutes: number): this {
    this.at += this.deps.random.between(fromMinutes * 60, toMinutes * 60) * 1000;
    return this;
  }
}

/** Ends with the contact when somebody has to answer, with the team when not. */
function linesFor(
  { lines }: Scenario,
  state: "new" | "pending" | "resolved",
  random: Random,
): readonly string[] {
  if (state === "new") return lines.slice(0, random.isLikely(0.6) ? 1 : 3);
  if (state === "pending") return lines.slice(0, 2);
  return lines.slice(0, lines.length);
}
