import { expect, test } from "vitest";
import { noteRoot } from "../../shared/protocol/ledger-doc.ts";
import { markLeft } from "./mark-left.ts";
import { packPush } from "./parcels.ts";
import { takeBackAll } from "./take-back.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import type { IntentRow, ProseRow, WaitingRow } from "./vault-tables.ts";
import { openVault } from "./vault.ts";
import * as Y from "yjs";

const ONE = "cv:one" as const;
const NOTE = "0195626a-0000-7000-8000-000000000001";
const intent: IntentRow["intent"] = {
  id: "0195626a-0000-7000-8000-000000000002",
  v: 1,
  type: "note.add",
  doc: ONE,
  ep: 1,
  seen: 3,
  at: 1,
  off: 0,
  note: NOTE,
  schema: 1,
};
const act: IntentRow & WaitingRow = {
  seq: 1,
  id: intent.id,
  doc: ONE,
  at: 1,
  kind: "intent",
  intent,
  state: "waiting",
};

function words(): ProseRow & WaitingRow {
  const doc = new Y.Doc();
  doc.getXmlFragment(noteRoot(NOTE)).push([new Y.XmlText("A thought.")]);
  const about = { seq: 2, id: "words", doc: ONE, at: 1, root: noteRoot(NOTE), schema: 1 } as const;
  const update = Y.encodeStateAsUpdate(doc);
  return { ...about, kind: "prose", update, client: doc.clientID, state: "waiting" };
}

const count = { key: "vault", counter: 8, device: "device" } as const;

async function packedVault() {
  const vault = openVault(new FakeProfile().environment(), `mark-left-test-${crypto.randomUUID()}`, {
    onTakenAway: () => {},
  });
  const rows = [act, words()];
  await vault.write("strict", ["outbox", "log"], async (transaction) => {
    for (const row of rows) transaction.put("outbox", row);
    await transaction.add("log", { doc: ONE, update: words().update, unsent: "words" });
  });
  return { vault, parcels: packPush(rows, { merge: null }) };
}

test("S-2: a note taken back while its push was packed leaves neither as an act nor as prose", async () => {
  const { vault, parcels } = await packedVault();
  await takeBackAll(vault, [act.id], () => "minted");
  const { takenBack } = await markLeft(vault, parcels, count);
  expect([...takenBack]).toEqual([act.id, "words"]);
});

test("S-2: what is marked as leaving can no longer be taken back", async () => {
  const { vault, parcels } = await packedVault();
  const { takenBack, marked } = await markLeft(vault, parcels, count);
  expect([...takenBack]).toEqual([]);
  expect(marked).toEqual([{ ...act, left: true }]);
  expect(await takeBackAll(vault, [act.id], () => "minted")).toEqual({ changes: [], late: [act.id] });
});

test("U-1: the number of a push is on the disk before it leaves, with the acts it carries", async () => {
  const { vault, parcels } = await packedVault();
  await markLeft(vault, parcels, count);
  expect(await vault.read(["meta"], (transaction) => transaction.get("meta", "vault"))).toEqual(count);
});

test("what was refused while its push was packed does not leave, and is told as it stands", async () => {
  const { vault, parcels } = await packedVault();
  const refused = { ...words(), state: "refused", code: "document.unknown", words: "A thought." } as const;
  await vault.write("strict", ["outbox"], async (transaction) => transaction.put("outbox", refused));
  const { takenBack, staying } = await markLeft(vault, parcels, count);
  expect([...takenBack]).toEqual(["words"]);
  expect(staying).toMatchObject([{ id: "words", state: "refused", words: "A thought." }]);
});
