/* oxlint-disable solid/reactivity -- a desk is made once and lives outside any component */
import { createSignal } from "solid-js";
import { predicted } from "../../shared/conversation/device-view.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { emptyContact } from "../../shared/contact/contact.ts";
import { roleIn, type Grant } from "../../shared/permissions/access.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import { defaultPreferences, type Preferences } from "../../shared/personal/preferences.ts";
import type { BellState } from "../../shared/notifications/unread.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { AVAILABLE, AWAY } from "../../shared/protocol/register.ts";
import type { PublishedSettings } from "../../shared/workspace/published.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import type { Act, Desk, LinkState, Refused, StorageState, SyncDetails, Unsent } from "../sync/desk.ts";
import { browserEnvironment } from "../sync/environment.ts";
import { createStarts } from "../sync/create-starts.ts";
import { openFiles, type Files, type FilesDeps } from "../sync/files/files.ts";
import { contactOf, openFakeContact } from "./fake-contact.ts";
import { openFakeCollection } from "./fake-collection.ts";
import { openFake, stateOf, type Held } from "./fake-conversation.ts";
import { sampleSettings } from "./sample-settings.ts";
import { SAMPLE_REPLY } from "./sample-states.ts";
import {
  ines,
  sampleChannels,
  sampleConversations,
  sofia,
  tom,
  type SampleConversation,
} from "./sample-workspace.ts";

export interface FakeDeskOptions {
  /** Epoch ms at which the fake stands still. */
  now: number;
  conversations?: readonly SampleConversation[];
  role?: Role;
  grants?: readonly Grant[] | null;
  preferences?: Partial<Preferences>;
  link?: LinkState;
  filled?: boolean;
  channels?: boolean;
  refused?: readonly Refused[];
  unsent?: readonly Unsent[];
  storage?: StorageState;
  locked?: boolean;
  /** Conversations whose body is not on this device. */
  absent?: readonly string[];
  /** Conversations that have left the agent's sight while they were open. */
  gone?: readonly string[];
  unread?: readonly string[];
  bells?: readonly BellState[];
  /** People who are connected nowhere. */
  offline?: readonly string[];
  /** The conversation that is theirs to take up. */
  next?: DocumentId;
  /** The agent has never said how available they are. */
  unsaid?: boolean;
  clockCorrection?: ReturnType<Desk["clockCorrection"]>;
}

/** A desk in memory: acts take effect by the shared rules and, while it is offline, stay unsent. */
export function createFakeDesk(options: FakeDeskOptions): Desk {
  const role = options.role ?? "admin";
  const agent = { ...sofia, email: "sofia@roost.example", role, grants: options.grants ?? null };
  const [held, setHeld] = createSignal<ReadonlyMap<string, Held>>(
    new Map(
      (options.conversations ?? sampleConversations(options.now)).map(({ doc, entries }) => [
        doc,
        { doc, entries, expected: [] },
      ]),
    ),
  );
  const [link] = createSignal<LinkState>(options.link ?? { kind: "online", by: "socket" });
  const [unsent, setUnsent] = createSignal<readonly Unsent[]>(options.unsent ?? []);
  const [refused, setRefused] = createSignal<readonly Refused[]>(options.refused ?? []);
  const isAbsent = (doc: string) => options.absent?.includes(doc) ?? false;
  const [pinned, setPinned] = createSignal<ReadonlySet<string>>(new Set());
  const [unread, setUnread] = createSignal<ReadonlySet<string>>(new Set(options.unread));
  const [bells, setBells] = createSignal(options.bells ?? []);
  const [availability, setAvailability] = createSignal<Record<string, string>>({ [ines.id]: AWAY });
  const [preferences, setPreferences] = createSignal<Preferences>({
    ...defaultPreferences,
    ...options.preferences,
  });
  /** What has not changed stays the very same object, as on a real desk. */
  const made = new WeakMap<Held, ConversationRow>();
  const rowOf = (one: Held): ConversationRow => {
    const row = made.get(one) ?? stateOf(one).row;
    made.set(one, row);
    return row;
  };
  const rows = () => [...held().values()].map(rowOf);
  const change = (doc: string, next: Held): void => void setHeld((all) => new Map(all).set(doc, next));
  for (const { id, doc, at, state, what } of options.unsent ?? []) {
    const one = held().get(doc);
    if (!one || state === "held" || what.kind === "prose" || what.type !== "send") continue;
    const send = {
      type: "send",
      target: "private",
      text: SAMPLE_REPLY,
      then: "stay",
      id,
      doc,
      v: 1,
      at,
      off: 0,
    };
    const row = stateOf(one).row;
    const intent = { ...send, ep: row.ep, seen: one.entries.length } as ConversationIntent; // all of its fields
    change(doc, { ...one, expected: predicted(row, intent, { author: agent, dev: "fake" }) });
  }
  let acts = 0;

  function actOn(act: Extract<Act, { doc: DocumentId }>, id: string): void {
    const one = held().get(act.doc);
    if (!one) return;
    const row = stateOf(one).row;
    const intent = {
      ...act,
      id,
      v: 1,
      ep: row.ep,
      seen: one.entries.length,
      at: options.now,
      off: 0,
    } as ConversationIntent; // the desk's own fields
    const entries = predicted(row, intent, { author: agent, dev: "fake" });
    if (link().kind === "online") return change(act.doc, { ...one, entries: [...one.entries, ...entries] });
    change(act.doc, { ...one, expected: [...one.expected, ...entries] });
    setUnsent((all) => [
      ...all,
      { id, doc: act.doc, at: options.now, state: "waiting", what: { kind: "act", type: act.type } },
    ]);
  }

  let files: Promise<Files> | undefined;
  const contacts = () => [...new Map(rows().map((row) => [row.contact.id, contactOf(row)])).values()];
  const desk: Desk = {
    session: { agent, workspace: { id: "w1", name: "Roost Care" }, since: 0 },
    device: "fake",
    files: () => (files ??= openFiles(filesInMemory(options.now))),
    uploaded: () => null,
    starts: createStarts({
      environment: { ...browserEnvironment(), indexedDB: null },
      vaultName: "fake",
      here: () => new Set(),
      wasMade: async () => false,
      files: () => desk.files(),
    }).open,
    link,
    storage: () => options.storage ?? "ready",
    filled: () => options.filled ?? true,
    now: () => options.now,
    instant: () => options.now,
    conversations: () => rows().filter((row) => row.continuedBy === null),
    conversationsOf: (contact) => desk.conversations().filter((row) => row.contact.id === contact),
    conversation: (doc) => rows().find((row) => row.doc === doc),
    contact: (doc) => contacts().find((one) => one.doc === doc),
    contacts,
    workspace: () => sampleWorkspace(options.channels ?? true),
    channelHealth: () => undefined,
    channelTemplates: () => [],
    channel: (id) => sampleChannels.find((channel) => channel.id === id),
    preferences,
    unsent,
    refused,
    dismissRefused: async (id) => void setRefused((all) => all.filter((one) => one.id !== id)),
    act: async (act) => {
      const id = `00000000-0000-7000-8000-${String(++acts).padStart(12, "0")}`;
      if (act.type === "preference.set") setPreferences((held) => ({ ...held, [act.key]: act.value }));
      else actOn(act, id);
      return id;
    },
    actAll: (acts) => Promise.all(acts.map((act) => desk.act(act))),
    takeBackAll: async (ids) => {
      const taken = await Promise.all(ids.map((id) => desk.takeBack(id)));
      return ids.filter((_id, index) => !taken[index]);
    },
    takeBack: async (id) => {
      const item = unsent().find((one) => one.id === id);
      const one = item && held().get(item.doc);
      if (!one) return false;
      setUnsent((all) => all.filter((other) => other.id !== id));
      change(item.doc, { ...one, expected: one.expected.filter((entry) => entry.id !== id) });
      return true;
    },
    open: (doc) =>
      openFake(() => held().get(doc) ?? { doc, entries: [], expected: [] }, {
        ready: !isAbsent(doc),
        gone: options.gone?.includes(doc) ?? false,
      }),
    collections: () => [],
    openCollection: openFakeCollection,
    openDocument: (doc) => openFakeContact(() => desk.contact(doc) ?? emptyContact(doc)),
    blob: async () => null,
    keepVersion: () => undefined,
    said: async () => null,
    history: async () => [],
    flush: async () => unsent().length,
    signOut: async () => undefined,
    release: async (id) => void setUnsent((all) => all.filter((one) => one.id !== id)),
    surrender: async () => link().kind !== "offline",
    locked: () => options.locked ?? false,
    details: async () => ({ ...sampleDetails, heardAt: options.now - 4_000 }),
    verify: async (onProgress) => {
      onProgress?.(sampleDetails.bodies, sampleDetails.bodies);
      return { compared: sampleDetails.bodies, mended: ["cv:maya"] };
    },
    roleIn: (where) => roleIn(agent, where),
    isHere: (doc) => !isAbsent(doc),
    isPinned: (doc) => pinned().has(doc),
    pin: async (doc, wanted) =>
      void setPinned((all) => new Set([...all].filter((one) => one !== doc).concat(wanted ? [doc] : []))),
    isUnread: (doc) => unread().has(doc),
    markUnread: (doc) => void setUnread((all) => new Set([...all, doc])),
    markRead: (doc) => void setUnread((all) => new Set([...all].filter((one) => one !== doc))),
    bells,
    knowBells: (doc) =>
      setBells((all) => all.map((bell) => (bell.doc === doc ? { ...bell, isRead: true } : bell))),
    knowAllBells: () => setBells((all) => all.map((bell) => ({ ...bell, isRead: true }))),
    isOnline: (person) => !(options.offline ?? []).includes(person),
    availability: (person) => availability()[person] ?? AVAILABLE,
    ownAvailability: () =>
      options.unsaid && !availability()[agent.id]
        ? null
        : { state: availability()[agent.id] ?? AVAILABLE, at: options.now - 60_000 },
    availableSince: () =>
      !options.unsaid && (availability()[agent.id] ?? AVAILABLE) === AVAILABLE ? options.now - 60_000 : null,
    next: () => (options.next ? { doc: options.next, at: options.now } : null),
    clockCorrection: () => options.clockCorrection ?? null,
    setAvailability: (state) => void setAvailability((all) => ({ ...all, [agent.id]: state })),
  };
  return desk;
}

/** Files last as long as the page, and none is fetched. */
function filesInMemory(now: number): FilesDeps {
  const environment = {
    ...browserEnvironment(),
    indexedDB: null,
    now: () => now,
    fetch: () => Promise.reject(new TypeError("no network")),
  };
  return {
    environment,
    vaultName: "fake",
    needed: () => new Set(),
    mayKeep: () => true,
    onAttached: () => undefined,
  };
}

const sampleDetails: SyncDetails = {
  cursor: 48_213,
  heardAt: null,
  bodies: 412,
  bodiesLimit: 2_000,
  usage: 34_500_000,
  quota: 1_200_000_000,
  isPersisted: false,
};

function sampleWorkspace(withChannels: boolean): Workspace {
  const members = [sofia, ines, tom].map(
    (person) => [person.id, { ...person, role: "contributor", active: true }] as const,
  );
  const channels = withChannels
    ? sampleChannels.map(({ id, name, network }) => [id, { id, name, network }] as const)
    : [];
  return {
    head: 0,
    name: "Roost Care",
    members: Object.fromEntries(members),
    channels: Object.fromEntries(channels),
    teams: {
      t1: { id: "t1", name: "Care", active: true },
      t2: { id: "t2", name: "Sales", active: true },
    },
    ...publishedOf(sampleSettings),
  };
}

function publishedOf({ groups, topics, attributes, away, reasons }: PublishedSettings): PublishedSettings {
  return { groups, topics, attributes, away, reasons };
}
