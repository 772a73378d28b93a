import type { Code } from "../../shared/protocol/codes.ts";
import { bodyTables, foldLog } from "./bodies.ts";
import { fetchWhole } from "./fetch-whole.ts";
import type { Environment } from "./environment.ts";
import { wordsOf } from "./intent-words.ts";
import type { UnsentProse } from "./rewrite-prose.ts";
import { unsentWords } from "./unsent-words.ts";
import type { OutboxRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** What the server takes at once. */
const MOST_ITEMS = 500;
const MOST_BYTES = 1_000_000;

/** Why a row stays on the device after it was handed in: nothing sends it by itself any more. */
export const SURRENDERED: Code = "surrender.taken";

/** One act or one text, as an admin will read it. */
interface Item {
  id: string;
  doc: string;
  /** Epoch ms. */
  at: number;
  /** An act's type, or the prose root. */
  what: string;
  words: string;
  /** The outbox rows it stands for. */
  rows: readonly string[];
}

/** What came of handing in. */
export interface HandedIn {
  /** Outbox rows the server has taken. */
  rows: ReadonlySet<string>;
  /** It was all there is. */
  isAll: boolean;
}

export interface Surrender {
  /** @returns null when the server did not take it */
  handIn: (token: string | null) => Promise<HandedIn | null>;
}

export function createSurrender(environment: Environment, vault: Vault): Surrender {
  /** What was sent without hearing whether it arrived; the server takes nothing a second time. */
  let unanswered = "";

  async function post(token: string, items: readonly Item[]): Promise<boolean> {
    const body = JSON.stringify({ token, items: items.map(({ rows: _rows, ...item }) => item) });
    const wasSent = unanswered === body;
    unanswered = body;
    const question = { method: "POST", headers: { "content-type": "application/json" }, body };
    const status = await fetchWhole(environment, "/api/surrender", question, statusOf).catch(() => null);
    if (status === null) return false;
    if (status !== 409) unanswered = "";
    return status < 300 || (status === 409 && wasSent);
  }

  return {
    handIn: async (token) => {
      const all = await vault.write("relaxed", bodyTables, collect);
      const items = thoseThatFit(all);
      if (items.length > 0 && (token === null || !(await post(token, items)))) return null;
      return { rows: new Set(items.flatMap(({ rows }) => rows)), isAll: items.length === all.length };
    },
  };
}

/** Everything unsent and refused, but for what was handed in before. Prose counts once for each root. */
async function collect(transaction: VaultTransaction): Promise<Item[]> {
  const rows = (await transaction.all("outbox")).filter((row) => !isSurrendered(row));
  const items = rows.flatMap(actOrRefusal);
  const prose = rows.filter((row): row is UnsentProse => row.kind === "prose" && row.state === "waiting");
  for (const group of Map.groupBy(prose, ({ doc, root }) => `${doc} ${root}`).values())
    items.push(await textOf(transaction, group));
  return items.toSorted((a, b) => a.at - b.at);
}

function isSurrendered(row: OutboxRow): boolean {
  return row.state === "refused" && row.code === SURRENDERED;
}

function actOrRefusal(row: OutboxRow): Item[] {
  if (row.kind === "register" || (row.kind === "prose" && row.state === "waiting")) return [];
  const { id, doc, at } = row;
  const what = row.kind === "intent" ? row.intent.type : row.root;
  const words = row.state === "refused" ? row.words : row.kind === "intent" ? wordsOf(row.intent) : "";
  return [{ id, doc, at, what, words, rows: [id] }];
}

async function textOf(transaction: VaultTransaction, group: readonly UnsentProse[]): Promise<Item> {
  const last = group.at(-1);
  if (!last) throw new RangeError("a group holds what made it");
  const words = unsentWords(group, await foldLog(transaction, last.doc));
  const { id, doc, at, root } = last;
  return { id, doc, at, what: root, words, rows: group.map((row) => row.id) };
}

/** What holds words goes first. */
function thoseThatFit(items: readonly Item[]): Item[] {
  let bytes = 0;
  const byWorth = items.toSorted((a, b) => Number(b.words !== "") - Number(a.words !== ""));
  return byWorth.slice(0, MOST_ITEMS).filter((item) => {
    bytes += new TextEncoder().encode(JSON.stringify(item)).length;
    return bytes <= MOST_BYTES;
  });
}

async function statusOf({ status }: Response): Promise<number> {
  return status;
}
