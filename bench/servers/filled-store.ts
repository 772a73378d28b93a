import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { HOUR } from "../../shared/time/duration.ts";
import { openDocuments } from "../../sync-server/log/open-documents.ts";
import { openAccounts } from "../../sync-server/people/accounts.ts";
import { newMember } from "../../sync-server/people/people.ts";
import { loadSecret } from "../../sync-server/people/secret.ts";
import { makeIndexing } from "../../sync-server/search/index-turn.ts";
import { Sqlite } from "../../sync-server/store/sqlite/sqlite.ts";
import type { Place } from "../load/roost-device.ts";
import { sqliteStores } from "../../sync-server/store/sqlite/stores.ts";

const WORKSPACE = "bench";
const PASSWORD = "correct horse battery";
/** Conversations that are written at once, so that they share commits. */
const AT_ONCE = 200;

export interface StoreWish {
  agents: number;
  /** Conversations in the queue: somebody has written and waits. */
  open: number;
  /** Conversations that are done with. */
  resolved?: number;
  /** Messages of the contact in each open conversation; one, if left out. */
  messages?: number;
}

/** What devices have to know of a workspace to work in it. */
export interface FilledStore {
  folder: string;
  /** The session of each agent. */
  cookies: string[];
  /** The open conversations. */
  docs: DocumentId[];
  /** Ledger entries of each open conversation. */
  seen: number;
  /** Where a device stands that has all of it. */
  place: Place;
}

/** Fills the data folder of a server that does not run, as it would have filled it itself: log, rows, index of the search. */
export async function fillStore(folder: string, wish: StoreWish): Promise<FilledStore> {
  const sqlite = new Sqlite(join(folder, "roost.db"));
  const stores = sqliteStores(sqlite, WORKSPACE);
  const { transactions, workspaces, people } = stores;
  const now = Date.now();
  const store = newId();
  await transactions.transaction((tx) => workspaces.create(tx, { id: WORKSPACE, name: "Bench", store }, now));
  const accounts = await openAccounts({
    path: join(folder, "accounts.db"),
    secret: loadSecret(join(folder, "secret")),
    https: false,
    hashing: { hash: async (password) => password, verify: async ({ password, hash }) => password === hash },
  });
  const cookies: string[] = [];
  for (let agent = 0; agent < wish.agents; agent++) {
    const person = { id: newId(), name: `Agent ${agent}`, email: `agent-${agent}@example.test` };
    const member = { ...newMember({ ...person, role: "admin", grants: null, at: now }), joinedAt: now };
    await transactions.transaction((tx) => people.put(tx, member));
    await accounts.setPassword(member, PASSWORD);
    const session = await accounts.signIn(person.email, PASSWORD, { userAgent: "", address: "unknown" });
    cookies.push(session?.cookies.map((line) => line.split(";")[0]).join("; ") ?? "");
  }
  accounts.close();

  const documents = openDocuments({ ...stores, clock: Date.now, followUp: makeIndexing(stores.search) });
  const write = (doc: DocumentId, entries: readonly object[]) =>
    documents.turn(doc, (turn) => void turn.append(entries as Parameters<typeof turn.append>[0])); // entries as below
  const messages = wish.messages ?? 1;
  const openDocs = idsOf("open", wish.open);
  const resolvedDocs = idsOf("done", wish.resolved ?? 0);
  await inGroups(openDocs, (doc, i) => write(doc, conversation(now, i, messages)));
  await inGroups(resolvedDocs, (doc, i) => write(doc, [...conversation(now, i, 1), resolution(now)]));
  const place = { cursor: await stores.log.head(), store, scope: null };
  await sqlite.close();
  return { folder, cookies, docs: openDocs, seen: 2 + messages, place };
}

function newId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}

function idsOf(name: string, count: number): DocumentId[] {
  return Array.from({ length: count }, (_unused, i): DocumentId => `cv:${name}${i}`);
}

async function inGroups<T>(items: readonly T[], work: (item: T, at: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map((item, i) => work(item, from + i)));
}

function conversation(at: number, number: number, messages: number): object[] {
  const by = { kind: "system", name: "Roost" };
  const contact = { id: `ct:${number}`, name: `Contact ${number}` };
  const channel = { id: "c1", name: "Care", network: "api" };
  const sla = { name: "Plain", firstMs: 24 * HOUR, nextMs: 24 * HOUR, warnAfter: 0.75 };
  return [
    { id: newId(), type: "thread.opened", at, by, channel, team: null, visibility: "private", contact },
    {
      id: newId(),
      type: "episode.opened",
      at,
      by,
      ep: 1,
      sla,
      autoAssign: false,
      windowMs: null,
      limit: null,
    },
    ...Array.from({ length: messages }, (_unused, n) => ({
      id: newId(),
      type: "message.received",
      at,
      by: { kind: "contact", ...contact },
      message: {
        externalId: newId(),
        kind: "private_message",
        text: `Hello, this is message ${n} about order ${number}: where is my parcel?`,
        attachments: [],
        sentAt: at,
      },
    })),
  ];
}

function resolution(at: number): object {
  const by = { kind: "agent", id: "ines", name: "Inès" };
  return { id: newId(), type: "resolve", at, by, dev: "laptop", seen: 3, ep: 1, admittedAt: at };
}
