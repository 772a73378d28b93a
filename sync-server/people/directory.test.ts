import { afterEach, beforeEach, expect, test } from "vitest";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { openTestApp, type TestApp } from "../testing/open-test-app.ts";
import { publishDirectory } from "./directory.ts";
import { newMember } from "./people.ts";

let server: TestApp;

beforeEach(async () => {
  server = await openTestApp();
});
afterEach(() => server.close());

const publish = () => publishDirectory({ ...server.deps, newId: server.deps.identifiers.newId });

test("what a crash kept out of the workspace document is there after the next start", async () => {
  const { workspaces, people, documents, transactions, clock } = server.deps;
  const vera = newMember({
    id: "v1",
    name: "Vera Novak",
    email: "vera@x.test",
    role: "viewer",
    grants: null,
    at: clock(),
  });
  await transactions.transaction(async (tx) => {
    await workspaces.create(tx, { id: "w1", name: "Northwind", store: "s1" }, clock());
    await people.put(tx, vera);
  });
  await publish();
  const { name, members, head } = await documents.read<Workspace>("ws:w1");
  expect(name).toBe("Northwind");
  expect(members).toEqual({
    v1: { id: "v1", name: "Vera Novak", role: "viewer", active: true, grants: null },
  });
  await publish();
  expect((await documents.read<Workspace>("ws:w1")).head).toBe(head);
});

test("before the set-up there is nothing to tell", async () => {
  await publish();
  expect(await server.deps.documents.encode("ws:w1")).toBeNull();
});
