import { begins, recordBeginning, unmade } from "./begin-document.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import { recordIntents, recordProse, recordRegister, type LocalEdit } from "./record.ts";
import type { IntentRow, ProseRow, RegisterWriteRow } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

/** What somebody does on this device, as the vault is given it: written in one step, or not at all. */
export type LocalWrite =
  | { kind: "acts"; rows: readonly IntentRow[] }
  | { kind: "prose"; row: ProseRow; edit: Pick<LocalEdit, "generation" | "words">; act?: IntentRow }
  | { kind: "register"; row: RegisterWriteRow };

/** @returns what it changed, once that is on the disk */
export async function recordLocal(vault: Vault, write: LocalWrite, clock: Clock): Promise<Change> {
  switch (write.kind) {
    case "acts":
      return recordActs(vault, write.rows, clock);
    case "prose": {
      const { row, act, edit } = write;
      const put = await recordProse(vault, row, edit, act && { act, clock });
      const isStanding = put.every(({ state }) => state === "waiting");
      if (isStanding) return { put, updates: [{ doc: row.doc, update: row.update }] };
      return act ? { put, gone: [act.id] } : { put };
    }
    case "register": {
      const { row, replaced } = await recordRegister(vault, write.row, clock);
      return { put: [row], gone: replaced };
    }
  }
}

/** The outbox rows that it is to become. */
export function rowsOf(write: LocalWrite): readonly (IntentRow | ProseRow | RegisterWriteRow)[] {
  if (write.kind === "acts") return write.rows;
  return write.kind === "prose" && write.act ? [write.row, write.act] : [write.row];
}

/** @returns what is left of it once these are not to be written; null: nothing */
export function without(write: LocalWrite, ids: readonly string[]): LocalWrite | null {
  const stays = ({ id }: { id: string }): boolean => !ids.includes(id);
  if (write.kind === "acts") {
    const rows = write.rows.filter(stays);
    return rows.length > 0 ? { kind: "acts", rows } : null;
  }
  if (!stays(write.row)) return null;
  if (write.kind === "register" || !write.act || stays(write.act)) return write;
  const { act: _takenBack, ...prose } = write;
  return prose;
}

async function recordActs(vault: Vault, rows: readonly IntentRow[], clock: Clock): Promise<Change> {
  const [first] = rows;
  if (first && begins(first.intent)) return recordBeginning(vault, unmade(first.intent), first, clock);
  return { put: await recordIntents(vault, rows, clock) };
}
