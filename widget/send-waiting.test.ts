import { beforeEach, expect, test } from "vitest";
import { sendWaiting } from "./send-waiting.ts";
import { openVault, type Vault } from "./vault.ts";
import { Refused, type Wire } from "./wire.ts";

/** What the server has got, by id: it takes each once, however often it comes. */
let server: Map<string, string>;
let answers: ((id: string) => void)[];
let vaults = 0;
let vault: Vault;

const wire = {
  putFile: async () => undefined,
  post: async (_path: string, json: unknown) => {
    const { id, text } = json as { id: string; text: string };
    const answer = answers.shift();
    server.set(id, text);
    answer?.(id);
    return new Response();
  },
  lines: async () => ({ lines: [], more: false }),
} as unknown as Wire; // all that is asked of it here

beforeEach(async () => {
  server = new Map();
  answers = [];
  vault = await openVault(`account ${++vaults}`, () => "anonymous");
  for (const [at, text] of ["one", "two", "three"].entries())
    await vault.putWaiting({ id: `id-${text}`, text, files: [], at });
});

const refuse = (code: string, status: number) => (id: string) => {
  server.delete(id);
  throw new Refused(code, status);
};
const left = async () =>
  (await vault.waiting()).map(({ text, problem }) => (problem ? `${text}: ${problem}` : text));

test("channels 10: what waits goes out in the order in which it was written, and ceases to wait", async () => {
  await sendWaiting(wire, vault, () => undefined);
  expect([...server.values()]).toEqual(["one", "two", "three"]);
  expect(await left()).toEqual([]);
});

test("channels 10: an answer that was not heard is asked for again under the same id", async () => {
  const cut = () => {
    throw new TypeError("cut after it was taken");
  };
  answers = [() => undefined, cut];
  await expect(sendWaiting(wire, vault, () => undefined)).rejects.toThrow("cut");
  expect(await left()).toEqual(["two", "three"]);
  await sendWaiting(wire, vault, () => undefined);
  expect([...server.keys()]).toEqual(["id-one", "id-two", "id-three"]);
});

test("what the server will never take says why, and holds up nothing behind it", async () => {
  answers = [() => undefined, refuse("file.refused", 400)];
  await sendWaiting(wire, vault, () => undefined);
  expect([...server.values()]).toEqual(["one", "three"]);
  expect(await left()).toEqual(["two: file.refused"]);
});

test("a server that asks to wait is waited for", async () => {
  answers = [refuse("request.too_many", 429)];
  await expect(sendWaiting(wire, vault, () => undefined)).rejects.toThrow("request.too_many");
  expect(await left()).toEqual(["one", "two", "three"]);
});

test("another visitor at the same browser neither sees nor sends it", async () => {
  const other = await openVault(`account ${vaults}`, () => "user 4711");
  expect(await other.waiting()).toEqual([]);
  await sendWaiting(wire, other, () => undefined);
  expect(server.size).toBe(0);
  expect(await other.key()).toBe(await vault.key());
});
