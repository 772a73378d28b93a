import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { completed, openDatabase } from "../idb.ts";
import { fileDatabase } from "./file-database.ts";

test("files that an earlier build kept as bytes are still there", async () => {
  const factory = new IDBFactory();
  const former = await openDatabase(factory, "vault/files", 1, (made) => {
    made.createObjectStore("files", { keyPath: "hash" });
    made.createObjectStore("attached", { keyPath: "id" });
  });
  const writing = former.transaction("files", "readwrite");
  for (const hash of ["a", "b"])
    writing
      .objectStore("files")
      .put({ hash, bytes: new TextEncoder().encode(hash), docs: ["cv:1"], usedAt: 1 });
  await completed(writing);
  former.close();

  const files = await fileDatabase(factory, "vault").files();
  expect(await Promise.all(files.map(async ({ hash, content }) => [hash, await content.text()]))).toEqual([
    ["a", "a"],
    ["b", "b"],
  ]);
});

test("whom a mail is for is kept, beside files of an earlier build", async () => {
  const factory = new IDBFactory();
  const former = await openDatabase(factory, "vault/files", 2, (made) => {
    made.createObjectStore("files", { keyPath: "hash" });
    made.createObjectStore("attached", { keyPath: "id" });
  });
  former.close();
  const draft = { doc: "cv:1", g: "0", how: "forward", on: 4, fields: {} } as const;
  await fileDatabase(factory, "vault").keepMail(draft);
  const again = fileDatabase(factory, "vault");
  expect(await again.mails()).toEqual([draft]);
  await again.write({ dropMails: ["cv:1"] });
  expect(await again.mails()).toEqual([]);
});

test("a handle that the browser took away is replaced, and what was asked of it is done on the other", async () => {
  const handles: IDBDatabase[] = [];
  const factory = new IDBFactory();
  const open = factory.open.bind(factory);
  factory.open = (...asked) => {
    const request = open(...asked);
    request.addEventListener("success", () => handles.push(request.result));
    return request;
  };
  const database = fileDatabase(factory, "vault");
  const draft = { doc: "cv:1", g: "0", how: "forward", on: 4, fields: {} } as const;
  await database.write({ look: [{ doc: "cv:1", head: 3 }] });

  handles[0]!.close();
  await Promise.all([database.looked(), database.keepMail(draft), database.thumbnails()]);
  expect(handles).toHaveLength(2);
  handles[1]!.close();
  await database.write({ look: [{ doc: "cv:2", head: 1 }] });
  expect(await database.looked()).toHaveLength(2);
  expect(await database.mails()).toEqual([draft]);
});

test("a database that could not be opened is opened when it is asked for again", async () => {
  const factory = new IDBFactory();
  const open = factory.open.bind(factory);
  factory.open = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  const database = fileDatabase(factory, "vault");
  await expect(database.attached()).rejects.toThrow("no room");
  factory.open = open;
  expect(await database.attached()).toEqual([]);
});
