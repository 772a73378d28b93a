import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Machine } from "../time/machine.ts";
import { VirtualTime } from "../time/virtual-time.ts";
import { Profile } from "./profile.ts";

interface Row {
  id?: number;
  doc: string;
  name: string;
}

type Step =
  | { kind: "add" | "put"; row: Row }
  | { kind: "delete"; id: number }
  | { kind: "clear" }
  | { kind: "all" | "ofDocument" | "keys" | "count"; doc: string }
  | { kind: "abort" };

const doc = fc.constantFrom("a", "b", "c");
const name = fc.constantFrom("x", "y", "z", "u", "v");
const id = fc.integer({ min: 1, max: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("add" as const, "put" as const), row: fc.record({ doc, name }) }),
  fc.record({ kind: fc.constantFrom("add" as const, "put" as const), row: fc.record({ id, doc, name }) }),
  fc.record({ kind: fc.constant("delete" as const), id }),
  fc.record({
    kind: fc.constantFrom("all" as const, "ofDocument" as const, "keys" as const, "count" as const),
    doc,
  }),
  fc.constant({ kind: "clear" } as const),
  fc.constant({ kind: "abort" } as const),
);

test("the simulated IndexedDB answers as another one does, transaction by transaction", async () => {
  let databases = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 6 }), async (transactions) => {
      const database = `database-${databases++}`;
      const reference = await live(indexedDB, database, transactions, async () => undefined);
      const time = new VirtualTime(0, (error) => expect.unreachable(String(error)));
      const factory = new Profile(time).factoryFor(new Machine("page"));
      const pass = () => time.pass(0);
      expect(await live(factory, database, transactions, pass)).toEqual(reference);
    }),
    { numRuns: 60 },
  );
});

test("a page that dies before its commit has written nothing; what was committed outlives it", async () => {
  const time = new VirtualTime(0, (error) => expect.unreachable(String(error)));
  const profile = new Profile(time);
  const page = new Machine("page");
  await live(profile.factoryFor(page), "vault", [[{ kind: "add", row: { doc: "a", name: "x" } }]], () =>
    time.pass(0),
  );
  const dying = new Machine("dying");
  const database = await opened(profile.factoryFor(dying), "vault", () => time.pass(0));
  database.transaction("rows", "readwrite").objectStore("rows").add({ doc: "b", name: "y" });
  dying.isDead = true;
  profile.abandon(dying);
  await time.pass(0);
  const left = await live(profile.factoryFor(page), "vault", [[{ kind: "all", doc: "a" }]], () =>
    time.pass(0),
  );
  expect(left.at(-1)).toMatchObject({ answers: [[{ doc: "a", name: "x" }]] });
});

test("a power cut takes back what was committed with relaxed durability only", async () => {
  const time = new VirtualTime(0, (error) => expect.unreachable(String(error)));
  const profile = new Profile(time);
  const factory = profile.factoryFor(new Machine("page"));
  const database = await opened(factory, "vault", () => time.pass(0));
  for (const durability of ["strict", "relaxed"] as const)
    database
      .transaction("rows", "readwrite", { durability })
      .objectStore("rows")
      .add({ doc: durability, name: durability });
  await time.pass(0);
  profile.cutPower();
  const rows = profile.copy().databases.get("vault")?.tables.get("rows")?.rows;
  expect(rows?.map(({ value }) => value)).toMatchObject([{ doc: "strict" }]);
});

/**
 * What each transaction was told, and whether it was kept; then what is left. The first that is undone is the last: the
 * other engine does not take back the numbers it has given.
 */
async function live(
  factory: IDBFactory,
  database: string,
  transactions: readonly (readonly Step[])[],
  pass: () => Promise<void>,
): Promise<{ answers: unknown[]; isKept: boolean }[]> {
  const handle = await opened(factory, database, pass);
  const told = [];
  for (const steps of transactions) {
    told.push(await transact(handle, steps, pass));
    if (!told.at(-1)?.isKept) break;
  }
  told.push(await transact(handle, [{ kind: "all", doc: "" }], pass));
  handle.close();
  return told;
}

async function opened(
  factory: IDBFactory,
  database: string,
  pass: () => Promise<void>,
): Promise<IDBDatabase> {
  const request = factory.open(database, 1);
  request.onupgradeneeded = () => {
    const rows = request.result.createObjectStore("rows", { keyPath: "id", autoIncrement: true });
    rows.createIndex("doc", "doc");
    rows.createIndex("name", "name", { unique: true });
  };
  const open = new Promise<void>((resolve) => (request.onsuccess = () => resolve()));
  await Promise.all([open, pass()]);
  return request.result;
}

async function transact(
  database: IDBDatabase,
  steps: readonly Step[],
  pass: () => Promise<void>,
): Promise<{ answers: unknown[]; isKept: boolean }> {
  const transaction = database.transaction("rows", "readwrite");
  const answers: unknown[] = [];
  const ended = new Promise<boolean>((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
  for (const one of steps) {
    if (one.kind === "abort") {
      transaction.abort();
      break;
    }
    const request = requestOf(transaction.objectStore("rows"), one);
    request.onsuccess = () => answers.push(request.result);
  }
  const [isKept] = await Promise.all([ended, pass()]);
  return { answers, isKept };
}

function requestOf(rows: IDBObjectStore, one: Exclude<Step, { kind: "abort" }>): IDBRequest {
  switch (one.kind) {
    case "add":
    case "put":
      return rows[one.kind](one.row);
    case "delete":
      return rows.delete(one.id);
    case "clear":
      return rows.clear();
    case "all":
      return rows.getAll();
    case "ofDocument":
      return rows.index("doc").getAll(one.doc);
    case "keys":
      return rows.index("doc").getAllKeys(one.doc);
    case "count":
      return rows.index("doc").count(one.doc);
  }
}
