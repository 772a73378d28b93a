import * as Y from "yjs";
import { unbegunRow, type Opening } from "../../shared/conversation/opening.ts";
import { emptyCollection } from "../../shared/replies/collection.ts";
import { replaceBody } from "./bodies.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import type { Act } from "./desk.ts";
import { addOnce } from "./record.ts";
import { createReplica } from "./replica.ts";
import type { IndexRow, IntentRow } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

/** An act that what it is done to may begin with. */
export type BeginningAct =
  | Extract<Act, { type: "collection.make" }>
  | (Extract<Act, { type: "send" }> & { opens: Opening });

export function begins<T extends Act>(act: T): act is T & BeginningAct {
  return act.type === "collection.make" || (act.type === "send" && act.opens !== undefined);
}

/** The row of what nobody has made yet. */
export function unmade(act: BeginningAct): IndexRow {
  const { doc } = act;
  return { doc, row: act.type === "send" ? unbegunRow(doc, act.opens) : emptyCollection(doc) };
}

/**
 * A collection of replies begins on the device that makes it, and a conversation on the device of whoever writes first, so
 * that either can be gone on with there and then, without the server: an empty body, and the row of something that nobody
 * has made yet, in one transaction with the act. The server's take their place.
 */
export function recordBeginning(
  vault: Vault,
  begun: IndexRow,
  act: IntentRow,
  clock: Clock,
): Promise<Change> {
  const { doc } = begun;
  return vault.write("strict", ["index", "docs", "bodies", "outbox", "meta"], async (transaction) => {
    transaction.put("meta", { key: "clock", off: clock.off(), at: clock.last() });
    const put = [await addOnce(transaction, act)];
    if ((await transaction.get("index", doc)) !== undefined) return { put }; // somebody else has made it meanwhile
    transaction.put("index", begun);
    return { put, rows: [begun], bodies: [await replaceBody(transaction, doc, nothing())] };
  });
}

function nothing(): Uint8Array {
  const doc = createReplica();
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}
