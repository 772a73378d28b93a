import { expect, test } from "vitest";
import { scopeOf } from "../../shared/permissions/access.ts";
import { openRelayDeps, START } from "../testing/open-test-relay.ts";
import { newId, receive, startConversation } from "../testing/test-conversation.ts";
import { readFeed } from "./feed.ts";
import { sharedReads } from "./shared-reads.ts";

test("U-6: readers at the same place are told the same change, another at another, and of what came meanwhile", async () => {
  const { store, deps, people } = openRelayDeps();
  Object.assign(deps, sharedReads(deps, store.transactions));
  const scope = scopeOf(people["ines"]!);
  const read = (agent: string, cursor: number) =>
    readFeed(deps, { cursor, scope, to: cursor, sweep: null }, { agent, scope, device: null });

  await startConversation(deps.documents, "cv:a", START);
  const before = await deps.log.head();
  await receive(deps.documents, "cv:a", START + 1, newId());
  await receive(deps.documents, "cv:a", START + 2, newId());
  const [ines] = (await read("ines", before)).docs;
  const [tom] = (await read("tom", before)).docs;
  expect(ines?.update).toBeInstanceOf(Uint8Array);
  expect(tom).toBe(ines);
  const [fromEarlier] = (await read("tom", before + 1)).docs;
  expect(fromEarlier?.update?.length).toBeLessThan(ines!.update!.length);

  await receive(deps.documents, "cv:a", START + 3, newId());
  const [after] = (await read("ines", before)).docs;
  expect(after?.row).not.toEqual(ines?.row);
  expect(after?.update?.length).toBeGreaterThan(ines!.update!.length);
  await store.close();
});
