import * as Y from "yjs";
import type { Code } from "../../shared/protocol/codes.ts";
import { skipFormattingCleanup } from "../../shared/protocol/formatting-cleanup.ts";
import { isProseRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { asHeld } from "./as-held.ts";
import { finishesWithin } from "./deadline.ts";
import { foresee } from "./foresee.ts";
import { judgeIntegrated } from "./judge-integrated.ts";
import { rootJudge } from "./judge-root.ts";
import { precheck } from "./precheck.ts";
import { readEdit, type Edit } from "./read-edit.ts";
import { violation, type Refusal } from "./refusal.ts";

export interface GateContext {
  /** The device that sent it; a stock client's device is its agent. */
  device: string;
  /** Who owns a Yjs client id in this document: a device id, "server", or null when it has not written yet (G-2). */
  ownerOf(clientId: number): string | null;
  /**
   * Whether a prose root exists, has ended or never was (N-1). One whose `note.add` was refused has ended: together with
   * a `mayWrite` that says no, its words are refused without blame.
   */
  root(root: string): "live" | "ended" | "never";
  /** Whether the author's role allows writing this root now. */
  mayWrite(root: string): boolean;
}

export type GateVerdict =
  /**
   * `bytes` are what to log and broadcast; null: nothing new was integrated, acknowledge and log nothing. `clients`: ids
   * to bind to the device. `roots`: the prose roots touched.
   */
  | { ok: true; bytes: Uint8Array | null; clients: number[]; roots: string[] }
  /**
   * `violation`: not what an honest device sends (G-5); without it an honest refusal (N-1). `poisoned`: the document was
   * changed before it was refused; it is dropped and rebuilt.
   */
  | { ok: false; code: Code; violation: boolean; poisoned: boolean };

/** Origin of the transaction that applies a device's edit to the hot document. */
export class ProseEdit {
  readonly device: string;
  constructor(device: string) {
    this.device = device;
  }
}

/**
 * Judges an update of prose and applies it to the hot document when it is allowed (SYNC-SPEC, section G). Never throws.
 * What can be told from the bytes and the document as it stands is told first and leaves the document untouched.
 */
export function judgeProse(doc: Y.Doc, update: Uint8Array, context: GateContext): GateVerdict {
  const malformed = precheck(update);
  if (malformed) return { ok: false, ...malformed, poisoned: false };
  const edit = readEdit(update, doc);
  if (!edit) return { ok: false, ...violation("prose.malformed"), poisoned: false };

  const judgeRoot = rootJudge(context);
  const foreseen = foresee(doc, edit, context, judgeRoot);
  if (foreseen.refusal) return { ok: false, ...foreseen.refusal, poisoned: false };
  if (!foreseen.isNew) return { ok: true, bytes: null, clients: [], roots: [] };

  defineRoots(doc, foreseen.roots);
  const applied = apply(doc, edit, new ProseEdit(context.device), judgeRoot);
  if (applied.refusal) return { ok: false, ...applied.refusal, poisoned: true };
  return { ok: true, bytes: applied.bytes, clients: foreseen.newWriters, roots: applied.roots };
}

/** Yjs must know what a root is before anything is integrated under it. */
function defineRoots(doc: Y.Doc, roots: Iterable<string>): void {
  for (const root of roots) if (isProseRoot(root)) prose(doc, root);
}

/**
 * An update can make Yjs walk the same items over and over: 256 KiB are enough for most of a minute [measured]. Short ones
 * cannot do much and are not worth a watch; a long honest one takes a tenth of this. A tighter limit would, on a machine
 * that is busy elsewhere, stop honest edits and call them violations.
 */
const TIME_LIMIT_MS = 1000;
const WATCHED_FROM_BYTES = 512;

type Applied = { refusal: Refusal } | { refusal: null; roots: string[]; bytes: Uint8Array };

/** Applies an edit and judges what became of it, before anything that was deleted is collected. */
function apply(
  doc: Y.Doc,
  edit: Edit,
  origin: ProseEdit,
  judgeRoot: (root: string) => Refusal | null,
): Applied {
  let applied: Applied = { refusal: violation("prose.malformed") };
  const judge = (transaction: Y.Transaction) => {
    if (transaction.origin !== origin) return;
    skipFormattingCleanup(transaction);
    const integrated = judgeIntegrated(transaction, judgeRoot);
    if (integrated.refusal) {
      applied = integrated;
      return;
    }
    const bytes = asHeld(edit, doc.store);
    if (bytes) applied = { ...integrated, bytes };
  };
  const integrate = () => Y.applyUpdate(doc, edit.bytes, origin);
  doc.on("afterTransaction", judge);
  try {
    if (edit.bytes.length < WATCHED_FROM_BYTES) integrate();
    else if (!finishesWithin(TIME_LIMIT_MS, integrate)) return { refusal: violation("prose.too_large") };
  } catch {
    // Yjs gave up halfway: even what was judged to be fine may be half there
    return { refusal: applied.refusal ?? violation("prose.malformed") };
  } finally {
    doc.off("afterTransaction", judge);
  }
  return applied;
}
