import * as v from "valibot";
import * as Y from "yjs";
import { contentHash } from "../../shared/protocol/content-hash.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { SECOND } from "../../shared/time/duration.ts";
import { bodyTables, foldLog, heldBody, replaceBody } from "./bodies.ts";
import type { Change } from "./change.ts";
import type { Verification } from "./desk.ts";
import { fetchWhole } from "./fetch-whole.ts";
import type { Environment } from "./environment.ts";
import { fetchDocument } from "./fetch-document.ts";
import { generationIn } from "./generation-in.ts";
import type { Memory } from "./memory.ts";
import { createReplica } from "./replica.ts";
import { untilTrue } from "./until-true.ts";
import type { Vault } from "./vault.ts";

/** Most documents that the server is asked about at once. */
const AT_ONCE = 200;
/** How long to wait for a batch that the server's answer is ahead of. */
const PATIENCE_MS = 10 * SECOND;

const Answer = v.array(
  v.object({ doc: v.custom<DocumentId>(isDocumentId), hash: v.string(), feed: v.number() }),
);
type Claim = v.InferOutput<typeof Answer>[number];

export interface VerifyDeps {
  environment: Environment;
  vault: Vault;
  memory: Memory;
  publish: (change: Change) => void;
}

/** The server could not be asked. */
export class VerifyFailed extends Error {
  override name = "VerifyFailed";
}

/**
 * Compares bodies on this device with the server's by a hash of what they say (D-3), and fetches anew those that
 * differ. A body that changes meanwhile is left for another time.
 * @throws VerifyFailed
 */
export async function verifyBodies(
  deps: VerifyDeps,
  docs: readonly DocumentId[],
  onProgress: (compared: number, of: number) => void = () => {},
): Promise<Verification> {
  const result: Verification = { compared: 0, mended: [] };
  for (let from = 0; from < docs.length; from += AT_ONCE) {
    const some = docs.slice(from, from + AT_ONCE);
    const before = new Map(
      await Promise.all(some.map(async (doc) => [doc, await stampOf(deps.vault, doc)] as const)),
    );
    const claims = await ask(deps.environment, some);
    const ahead = Math.max(0, ...claims.map(({ feed }) => feed));
    await untilTrue(deps.environment, () => (deps.memory.place().cursor ?? 0) >= ahead, PATIENCE_MS);
    for (const claim of claims) await compare(deps, claim, before.get(claim.doc) ?? null, result);
    onProgress(Math.min(from + AT_ONCE, docs.length), docs.length);
  }
  return result;
}

async function ask(environment: Environment, docs: readonly DocumentId[]): Promise<Claim[]> {
  const question = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ docs }),
  };
  const said = await fetchWhole(environment, "/api/verify", question, readAnswer).catch((cause: unknown) => {
    throw new VerifyFailed("no network", { cause });
  });
  const parsed = v.safeParse(Answer, said.body);
  if (!parsed.success) throw new VerifyFailed(String(said.status));
  return parsed.output;
}

async function readAnswer(answer: Response): Promise<{ status: number; body: unknown }> {
  return { status: answer.status, body: answer.ok ? await answer.json() : null };
}

async function compare(
  deps: VerifyDeps,
  { doc, hash, feed }: Claim,
  before: string | null,
  result: Verification,
): Promise<void> {
  if (before === null || (deps.memory.place().cursor ?? 0) < feed) return;
  const own = await deps.vault.write("relaxed", bodyTables, async (transaction) => {
    const { acked } = await foldLog(transaction, doc);
    return { acked, stamp: stamp(await heldBody(transaction, doc)) };
  });
  if (!own.acked || own.stamp !== before) return;
  result.compared++;
  if (hashOf(own.acked) === hash) return;
  if (await mend(deps, doc, before)) result.mended.push(doc);
}

/** What changes whenever the server's part of the body does; null while there is nothing to compare. */
async function stampOf(vault: Vault, doc: DocumentId): Promise<string | null> {
  return vault.read(["bodies"], async (transaction) => stamp(await heldBody(transaction, doc)));
}

function stamp(body: Awaited<ReturnType<typeof heldBody>>): string | null {
  return body && !body.isBehind ? `${body.gen} ${body.asOf}` : null;
}

function hashOf(bytes: Uint8Array): string {
  const doc = createReplica();
  Y.applyUpdate(doc, bytes);
  const hash = contentHash(doc);
  doc.destroy();
  return hash;
}

/**
 * Puts the server's document in place of what is here, and of every open copy, unless a batch brought what may be newer
 * meanwhile. Unsent prose stays.
 */
async function mend(
  { environment, vault, publish }: VerifyDeps,
  doc: DocumentId,
  before: string,
): Promise<boolean> {
  const fetched = await fetchDocument(environment, doc);
  if (!fetched || fetched === "gone") return false;
  const body = await vault.write("relaxed", bodyTables, async (transaction) => {
    const held = await heldBody(transaction, doc);
    if (stamp(held) !== before) return null;
    // Of another generation it comes with the next batch, with all that goes with it.
    return held?.gen === generationIn(fetched) ? replaceBody(transaction, doc, fetched) : null;
  });
  if (body) publish({ bodies: [body], rebuilt: [doc] });
  return body !== null;
}
