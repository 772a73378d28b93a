import { expect, test } from "vitest";
import { noteRoot } from "../../shared/protocol/ledger-doc.ts";
import { markLeft } from "./mark-left.ts";
import { packPush } from "./parcels.ts";
import { takeBack } from "./take-back.ts";
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

async function packedVault() {
  const vault = openVault(new FakeProfile().environment(), `mark-left-test-${crypto.randomUUID()}`, () => {});
  const rows = [act, words()];
  await vault.write("strict", ["outbox", "log"], async (transaction) => {
    for (const row of rows) transaction.put("outbox", row);
    await transaction.add("log", { doc: ONE, update: words().update, unsent: "words" });
  });
  return { vault, parcels: packPush(rows, new Set()) };
}

test("S-2: a note taken back while its push was packed leaves neither as an act nor as prose", async () => {
  const { vault, parcels } = await packedVault();
  await takeBack(vault, act.id, () => "minted");
  expect([...(await markLeft(vault, parcels))]).toEqual([act.id, "words"]);
});

test("S-2: what is marked as leaving can no longer be taken back", async () => {
  const { vault, parcels } = await packedVault();
  expect([...(await markLeft(vault, parcels))]).toEqual([]);
  expect(await takeBack(vault, act.id, () => "minted")).toBeNull();
});
