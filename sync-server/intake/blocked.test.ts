import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { openTestOffice, type TestChannel, type TestOffice } from "../testing/open-test-office.ts";
import { makePolicy } from "../testing/test-policy.ts";

let office: TestOffice;
let channel: TestChannel;

beforeEach(async () => {
  office = await openTestOffice();
  channel = await office.createChannel({ policy: await makePolicy(office.admin) });
});
afterEach(() => office.close());

const receive = (text: string) => office.receive(text, {}, channel);

/** As admission would write it. */
async function block(conversation: DocumentId, on: boolean): Promise<void> {
  const contact = (await office.row(conversation)).contact.id as DocumentId; // intake wrote a document's id there
  await office.server.deps.documents.turn(contact, (turn) => {
    const seen = turn.kind.head(turn.state());
    const by = { kind: "agent", id: "ines", name: "Inès" } as const;
    const said = { dev: "d1", seen, ep: 0, admittedAt: turn.now, on };
    turn.append([
      { id: office.server.deps.identifiers.newId(), type: "block.set", at: turn.now, by, ...said },
    ]);
  });
}

test("product 9: what a blocked contact writes is resolved at once, without a target, and the trail says why", async () => {
  const doc = await receive("Buy this now");
  expect(await office.row(doc)).toMatchObject({ state: "new", cycle: { kind: "first" } });
  await block(doc, true);
  await receive("And this");
  const row = await office.row(doc);
  expect(row).toMatchObject({ state: "resolved", assignee: null, cycle: null, waiting: [] });
  expect(row.last?.text).toBe("And this");
  expect(await office.entries(doc, "turned.away")).toMatchObject([{ on: row.last?.n }]);
});

test("product 9: a new episode of a blocked contact is never New, and has no target", async () => {
  const doc = await receive("Buy this now");
  await block(doc, true);
  await receive("And this");
  await receive("And that");
  expect(await office.row(doc)).toMatchObject({ ep: 2, state: "resolved", sla: null, cycle: null });
});

test("product 9: whoever is let in again is heard as before", async () => {
  const doc = await receive("Buy this now");
  await block(doc, true);
  await receive("And this");
  await block(doc, false);
  await receive("Sorry");
  expect(await office.row(doc)).toMatchObject({ ep: 2, state: "new", cycle: { kind: "first" } });
});

test("product 9: nobody is told of what a blocked contact writes", async () => {
  const tom = { name: "Tom", email: "tom@northwind.test", role: "contributor", grants: null };
  const { id } = (await office.admin.post("/api/people", tom)).body["person"] as { id: string };
  const doc = await receive("Buy this now");
  const toTom = { type: "assign", to: { id, name: "Tom" } };
  await office.act(doc, toTom);
  await receive("And this");
  const told = async () => (await office.server.registers.bells(id)).length;
  const before = await told();
  expect(before).toBeGreaterThan(1);
  await block(doc, true);
  await receive("And that");
  expect(await told()).toBe(before);
});
