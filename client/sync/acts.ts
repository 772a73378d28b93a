import { batch } from "solid-js";
import { parseIntent } from "../../shared/protocol/kinds.ts";
import { documentRead, type OwnRegisterKey, type OwnRegisterValue } from "../../shared/protocol/register.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { begins, unmade, type BeginningAct } from "./begin-document.ts";
import type { Change } from "./change.ts";
import { unlessClosed } from "./closed.ts";
import type { Clock } from "./clock.ts";
import type { Act } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { recordLocal, rowsOf, type LocalWrite } from "./local-write.ts";
import type { LongLived } from "./long-lived.ts";
import type { Memory } from "./memory.ts";
import type { LocalEdit } from "./record.ts";
import { takeBackAll } from "./take-back.ts";
import type { Unwritten } from "./unwritten.ts";
import type { IntentRow, ProseRow, RegisterWriteRow } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

/** What a person does on this device: shown at once, then written, then told to the other tabs. */
export interface Acts {
  act: (what: Act, id?: string) => Promise<string>;
  actAll: (whats: readonly Act[]) => Promise<string[]>;
  edit: (edit: LocalEdit) => Promise<void>;
  /** Sets one of the agent's registers. */
  set: (key: OwnRegisterKey, value: OwnRegisterValue) => Promise<void>;
  takeBack: (id: string) => Promise<boolean>;
  takeBackAll: (ids: readonly string[]) => Promise<string[]>;
  dismissRefused: (id: string) => Promise<void>;
  /** Does again what a page that is gone has left. */
  resume: (writes: readonly LocalWrite[]) => void;
}

/** A screen said what no schema allows; only a bug can. */
class MalformedAct extends Error {
  override name = "MalformedAct";
}

interface ActsDeps {
  environment: Environment;
  vault: Vault;
  memory: Memory;
  longLived: LongLived;
  clock: Clock;
  unwritten: Unwritten;
  publish: (change: Change) => void;
  /** The agent's own document, to which registers belong that are about no other. */
  personalDoc: DocumentId;
  /** The ledger of an open document, which may be ahead of its row. */
  openState: (doc: DocumentId) => { head: number; ep: number } | null;
}

export function createActs({
  environment,
  vault,
  memory,
  longLived,
  clock,
  unwritten,
  publish,
  personalDoc,
  openState,
}: ActsDeps): Acts {
  const mintId = () => uuidv7(environment.now(), environment.randomBytes(10));

  /** How much of the ledger this device held, and the episode it showed (I-1). */
  function seenOf(doc: DocumentId): { seen: number; ep: number } {
    const row = memory.rows.base(doc);
    const onScreen = openState(doc);
    return {
      seen: Math.max(row?.head ?? longLived.head(doc), onScreen?.head ?? 0),
      ep: Math.max(row?.kind === "conversation" ? row.ep : 0, onScreen?.ep ?? 0),
    };
  }

  function rowFor(what: Act, id = mintId()): IntentRow {
    const doc = what.doc;
    const parsed = parseIntent(doc, { ...what, id, v: 1, ...seenOf(doc), ...clock.stamp() });
    if (!parsed.ok) throw new MalformedAct(what.type);
    const { intent } = parsed;
    const seq = memory.outbox.nextNumber();
    return { seq, id, doc, at: intent.at, kind: "intent", intent, state: "waiting" };
  }

  async function write(what: LocalWrite): Promise<void> {
    publish(await unwritten.until(what, recordLocal(vault, what, clock)));
  }

  async function writeActs(rows: readonly IntentRow[]): Promise<string[]> {
    batch(() => memory.outbox.put(rows));
    await write({ kind: "acts", rows });
    return rows.map(({ id }) => id);
  }

  async function begin(what: BeginningAct, id?: string): Promise<string> {
    const begun = unmade(what);
    const row = batch(() => {
      memory.rows.put([begun]);
      const made = rowFor(what, id);
      memory.outbox.put([made]);
      return made;
    });
    await write({ kind: "acts", rows: [row] });
    return row.id;
  }

  async function takeBackTogether(ids: readonly string[]): Promise<string[]> {
    unwritten.forget(ids);
    const { changes, late } = await takeBackAll(vault, ids, mintId);
    batch(() => changes.forEach((change) => publish(change)));
    return late;
  }

  async function edit(made: LocalEdit): Promise<void> {
    const { doc, root, update, client } = made;
    const about = { seq: memory.outbox.nextNumber(), id: mintId(), doc, at: clock.now() } as const;
    const row: ProseRow = { ...about, kind: "prose", root, update, schema: 1, client, state: "waiting" };
    const act = made.act && rowFor(made.act);
    batch(() => memory.outbox.put(act ? [row, act] : [row]));
    await write({ kind: "prose", row, edit: made, ...(act ? { act } : {}) });
  }

  async function set(key: OwnRegisterKey, value: OwnRegisterValue): Promise<void> {
    const said = { key, value, ...clock.stamp() };
    const about = { seq: memory.outbox.nextNumber(), id: mintId(), at: said.at } as const;
    const doc = documentRead(key) ?? personalDoc;
    const made: RegisterWriteRow = { ...about, doc, kind: "register", write: said, state: "waiting" };
    memory.outbox.put([made]);
    await write({ kind: "register", row: made });
  }

  function resume(left: LocalWrite): void {
    batch(() => {
      const [first] = rowsOf(left);
      if (first?.kind === "intent" && begins(first.intent) && !memory.rows.base(first.doc))
        memory.rows.put([unmade(first.intent)]);
      for (const row of rowsOf(left)) if (row.kind === "intent") clock.adopt({ at: row.intent.at });
      memory.outbox.put(rowsOf(left).map((row) => ({ ...row, seq: memory.outbox.nextNumber() })));
    });
    unlessClosed(write(left));
  }

  return {
    act: async (what, id) => {
      if (begins(what) && !memory.rows.base(what.doc)) return begin(what, id);
      return (await writeActs([rowFor(what, id)]))[0]!; // one for each act
    },
    actAll: (whats) => writeActs(whats.map((what) => rowFor(what))),
    edit,
    set,
    takeBack: async (id) => (await takeBackTogether([id])).length === 0,
    takeBackAll: takeBackTogether,
    dismissRefused: async (id) => {
      await vault.write("strict", ["outbox"], async (transaction) => {
        const row = await transaction.outboxRow(id);
        if (row?.state === "refused") transaction.delete("outbox", row.seq);
      });
      publish({ gone: [id] });
    },
    resume: (writes) => writes.forEach(resume),
  };
}
