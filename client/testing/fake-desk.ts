/* oxlint-disable solid/reactivity -- a desk is made once and lives outside any component */
import { createSignal } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import {
  foldConversation,
  emptyConversation,
  type Conversation,
} from "../../shared/conversation/conversation.ts";
import { predicted } from "../../shared/conversation/device-view.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { emptyContact, type ContactRow } from "../../shared/contact/contact.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import { defaultPreferences, type Preferences } from "../../shared/personal/preferences.ts";
import { appendEntries, noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import type { Act, Desk, LinkState, OpenConversation, Refused, Unsent } from "../sync/desk.ts";
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
  preferences?: Partial<Preferences>;
  link?: LinkState;
  filled?: boolean;
  channels?: boolean;
  refused?: readonly Refused[];
}

interface Held {
  doc: DocumentId;
  entries: readonly ConversationEntry[];
  expected: readonly ConversationEntry[];
}

/** A desk in memory: acts take effect by the shared rules and, while it is offline, stay unsent. */
export function createFakeDesk(options: FakeDeskOptions): Desk {
  const role = options.role ?? "admin";
  const agent = { ...sofia, email: "sofia@roost.example", role };
  const [held, setHeld] = createSignal<ReadonlyMap<string, Held>>(
    new Map(
      (options.conversations ?? sampleConversations(options.now)).map(({ doc, entries }) => [
        doc,
        { doc, entries, expected: [] },
      ]),
    ),
  );
  const [link] = createSignal<LinkState>(options.link ?? { kind: "online" });
  const [unsent, setUnsent] = createSignal<readonly Unsent[]>([]);
  const [refused, setRefused] = createSignal<readonly Refused[]>(options.refused ?? []);
  const [preferences, setPreferences] = createSignal<Preferences>({
    ...defaultPreferences,
    ...options.preferences,
  });
  const [rows, setRows] = createStore<ConversationRow[]>([]);
  const showRows = () =>
    setRows(
      reconcile(
        [...held().values()].map((one) => stateOf(one).row),
        { key: "doc" },
      ),
    );
  showRows();

  const change = (doc: string, next: Held) => {
    setHeld((all) => new Map(all).set(doc, next));
    showRows();
  };
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
      { id, doc: act.doc, at: options.now, what: { kind: "act", type: act.type } },
    ]);
  }

  return {
    session: { agent, workspace: { id: "w1", name: "Roost Care" } },
    device: "fake",
    link,
    storage: () => "ready",
    filled: () => options.filled ?? true,
    now: () => options.now,
    conversations: () => rows,
    conversation: (doc) => rows.find((row) => row.doc === doc),
    contact: (doc) =>
      contactOf(
        rows.find((row) => row.contact.id === doc),
        doc,
      ),
    workspace: () => sampleWorkspace(options.channels ?? true),
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
    takeBack: async (id) => {
      const item = unsent().find((one) => one.id === id);
      const one = item && held().get(item.doc);
      if (!one) return false;
      setUnsent((all) => all.filter((other) => other.id !== id));
      change(item.doc, { ...one, expected: one.expected.filter((entry) => entry.id !== id) });
      return true;
    },
    open: (doc) => openFake(() => held().get(doc) ?? { doc, entries: [], expected: [] }),
    flush: async () => unsent().length,
    signOut: async () => undefined,
  };
}

function stateOf(one: Held): Conversation {
  return [...one.entries, ...one.expected].reduce(foldConversation, emptyConversation(one.doc));
}

function openFake(held: () => Held): OpenConversation {
  const doc = new Y.Doc();
  appendEntries(doc, [...held().entries]);
  for (const entry of held().entries) {
    if (entry.type === "note.add")
      writeParagraph(
        doc,
        entry.note,
        "Order 88213. Warehouse confirmed the swap; waiting for the Saturday slot.",
      );
  }
  return {
    ready: () => true,
    entries: () => held().entries,
    expected: () => held().expected,
    state: () => stateOf(held()),
    doc,
    awareness: new Awareness(doc),
  } as OpenConversation;
}

function writeParagraph(doc: Y.Doc, note: string, text: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(doc, noteRoot(note)).push([paragraph]);
}

function contactOf(row: ConversationRow | undefined, doc: string): ContactRow | undefined {
  if (!row) return undefined;
  const { name, handle } = row.contact;
  return {
    ...emptyContact(doc),
    channel: row.channel,
    person: handle ? { name, handle } : { name },
    attributes: {
      email: { value: "julien@example.org", from: "network" },
      account_id: { value: "FR-88213", from: "agent" },
      tier: { value: "Gold", from: "agent" },
    },
  };
}

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
    teams: {},
  };
}
