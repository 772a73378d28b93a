import { expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { browserEnvironment } from "../environment.ts";
import { startPlace, type Place } from "./file-database.ts";
import { openFiles } from "./files.ts";

const DOC: DocumentId = "cv:maya";
const HASH = "a".repeat(64);
const file = { hash: HASH, mime: "image/png", bytes: 5 };

/** Files of a device on which everything of somebody may be erased while it fetches what they sent. */
async function device() {
  const gone = new Set<Place>();
  const onItsWay = Promise.withResolvers<void>();
  const asked: string[] = [];
  const environment = {
    ...browserEnvironment(),
    indexedDB: null,
    isOnline: () => true,
    fetch: async (path: string) => {
      asked.push(path);
      await onItsWay.promise;
      return new Response("hello", { headers: { "picture-size": "2x1" } });
    },
  };
  const files = await openFiles({
    environment,
    vaultName: "test",
    needed: () => new Set(),
    mayKeep: (doc) => !gone.has(doc),
    onAttached: () => undefined,
  });
  const erase = async () => {
    gone.add(DOC);
    await files.forget([DOC]);
  };
  return { files, asked, erase, arrive: onItsWay.resolve };
}

test.each(["ahead", "content", "thumbnail"] as const)(
  "D-5: what was on its way here while its conversation was erased does not stay (%s)",
  async (how) => {
    const { files, asked, erase, arrive } = await device();
    const fetching = {
      ahead: () => files.ahead.bring(DOC, 3, [file]),
      content: () => files.content(DOC, file),
      thumbnail: () => files.thumbnail(DOC, HASH),
    }[how]();
    await expect.poll(() => asked.length).toBe(1);
    await erase();
    arrive();
    await fetching;
    await Promise.resolve();
    expect(await files.held(HASH)).toBeNull();
    expect(await files.ahead.looked()).toEqual(new Map());
    const before = asked.length;
    await files.thumbnail(DOC, HASH);
    expect(asked.length).toBe(before + 1); // it is not here
  },
);

test("files that were fetched ahead are here, and their conversation is not looked through again", async () => {
  const { files, arrive } = await device();
  arrive();
  expect(await files.ahead.bring(DOC, 3, [file])).toBe(true);
  expect((await files.held(HASH))?.size).toBe(5);
  expect(await files.ahead.looked()).toEqual(new Map([[DOC, 3]]));
});

const FORM = startPlace("");
const inForm = { doc: FORM, target: "private" } as const;
const map = { name: "map.txt", mime: "text/plain", content: new Blob(["left"]) };

test("what is attached in a form stands in the conversation that was begun with it, and goes with that alone", async () => {
  const { files, erase } = await device();
  await files.attach(inForm, map);
  const [{ hash } = { hash: "" }] = files.attached();
  await files.begin(FORM, DOC);
  expect(files.attached()).toEqual([]);
  await files.forget([FORM]);
  expect(await files.held(hash)).not.toBeNull();
  await erase();
  expect(await files.held(hash)).toBeNull();
});

test("D-5: what is attached in a form goes with its words, and what was taken out of the one for nobody with whoever is erased", async () => {
  const { files, erase } = await device();
  await files.attach(inForm, map);
  const [{ id, hash } = { id: "", hash: "" }] = files.attached();
  await erase();
  expect(await files.held(hash)).not.toBeNull();
  await files.detach([id]);
  await erase();
  expect(await files.held(hash)).toBeNull();
  await files.attach(inForm, map);
  await files.forget([FORM]);
  expect([files.attached(), await files.held(hash)]).toEqual([[], null]);
});
