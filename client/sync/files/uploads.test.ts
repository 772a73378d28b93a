import { expect, test } from "vitest";
import { FakeProfile } from "../testing/fake-profile.ts";
import { until } from "../testing/fake-time.ts";
import { FakeUploads } from "../testing/fake-uploads.ts";
import { hashFile } from "./hash-file.ts";

await import("./upload-file.ts"); // what the app fetches when it is needed is here already

const ONE = "cv:one" as const;
const TWO = "cv:two" as const;
const to = { doc: ONE, target: "public" } as const;
const KIB = 1024;

async function openTab() {
  const profile = new FakeProfile();
  const uploads = new FakeUploads(profile);
  profile.server.receive(ONE, "Where is my parcel?", { channel: "hushed" });
  profile.server.receive(TWO, "Hello?", { channel: "care" });
  const open = () => profile.openTab({ fetch: uploads.fetch }).desk;
  const desk = open();
  await until(() => desk.filled() && desk.link().kind === "online");
  return { profile, uploads, desk, open };
}

type Desk = Awaited<ReturnType<typeof openTab>>["desk"];

/** Attaches a file and sends it, as the reply box does. */
async function sendFile(desk: Desk, bytes: Uint8Array<ArrayBuffer>, text = "Here it is."): Promise<string> {
  const files = await desk.files();
  await files.attach(to, { name: "photo.png", mime: "image/png", content: new Blob([bytes]) });
  const [attached] = files.attached();
  if (!attached) throw new Error("nothing is attached");
  const { hash, name, mime, bytes: length } = attached;
  const attachments = [{ hash, name, mime, bytes: length }];
  const id = await desk.act({ type: "send", ...to, text, then: "stay", attachments });
  await files.detach([attached.id]);
  return id;
}

test("S-9: a reply leaves once its files are with the server, in pieces, and nothing of its conversation before it", async () => {
  const { profile, uploads, desk } = await openTab();
  profile.goOffline();
  await sendFile(desk, new Uint8Array(600 * KIB).fill(7));
  await desk.act({ type: "pend", doc: ONE });
  await desk.act({ type: "pend", doc: TWO });
  uploads.piecesLeft = 1;
  profile.goOnline();
  await until(() => uploads.pieces.length === 1 && desk.unsent().length === 2);
  expect(desk.unsent().map(({ doc, files }) => [doc, files])).toEqual([
    [ONE, ["photo.png"]],
    [ONE, undefined],
  ]);

  uploads.piecesLeft = Infinity;
  profile.time.advance(5_000);
  await until(() => desk.unsent().length === 0);
  expect(uploads.pieces).toEqual([256 * KIB, 256 * KIB, 88 * KIB]); // it went on where it stood
  const acts = profile.server.pushes
    .flat()
    .flatMap((item) => (item.k === "intent" ? item.intent["type"] : []));
  expect(acts).toEqual(["pend", "send", "pend"]);
});

test("S-9: what waits to be uploaded survives the tab, and is uploaded by the next one", async () => {
  const { profile, uploads, desk, open } = await openTab();
  profile.goOffline();
  await sendFile(desk, new Uint8Array(10).fill(1));
  const other = open();
  await until(() => other.unsent().length === 1);
  profile.goOnline();
  await until(() => uploads.done.size === 1 && other.unsent().length === 0);
});

test("S-9: a file that the server does not want holds nothing back for ever: the server says what is wrong with the reply", async () => {
  const { profile, uploads, desk } = await openTab();
  uploads.refuses = true;
  await sendFile(desk, new Uint8Array(10));
  await until(() => desk.unsent().length === 0);
  expect(profile.server.pushes.flat()).toMatchObject([{ k: "intent", intent: { type: "send" } }]);
});

test("what is attached is on this device alone, in every tab of it, until it is sent or taken away", async () => {
  const { profile, uploads, desk, open } = await openTab();
  const files = await desk.files();
  await files.attach(to, { name: "a.pdf", mime: "application/pdf", content: new Blob(["1"]) });
  const other = await open().files();
  expect(other.attached()).toMatchObject([{ name: "a.pdf", doc: ONE, target: "public", bytes: 1 }]);
  await files.attach(to, { name: "b.pdf", mime: "application/pdf", content: new Blob(["2"]) });
  await until(() => other.attached().length === 2);
  await other.detach(other.attached().map(({ id }) => id));
  await until(() => files.attached().length === 0);
  expect([uploads.pieces, profile.server.pushes]).toEqual([[], []]);
});

test("how much of a file is with the server is known in every tab, by whole percents", async () => {
  const { profile, uploads, desk, open } = await openTab();
  const other = open();
  profile.goOffline();
  const bytes = new Uint8Array(1024 * KIB).fill(7);
  await sendFile(desk, bytes);
  const hash = await hashFile(new Blob([bytes]));
  expect([desk.uploaded(hash), other.uploaded(hash)]).toEqual([null, null]);
  uploads.piecesLeft = 2;
  profile.goOnline();
  await until(() => other.uploaded(hash) === 512 * KIB);
  expect(desk.uploaded(hash)).toBe(512 * KIB);
});

test("a file larger than what is hashed whole has the same name as if it were", async () => {
  const { desk } = await openTab();
  const files = await desk.files();
  const bytes = new Uint8Array(17 * 1024 * KIB).fill(3);
  const read: number[] = [];
  await files.attach(to, { name: "film.mp4", mime: "video/mp4", content: new Blob([bytes]) }, (n) =>
    read.push(n),
  );
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  expect(files.attached()[0]?.hash).toBe(
    Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join(""),
  );
  expect(read.at(-1)).toBe(bytes.length);
});

test("R-2: files leave the device with the conversation they stand in, unless another one has them too", async () => {
  const { profile, desk } = await openTab();
  const files = await desk.files();
  const content = new Blob(["123"]);
  await files.attach(to, { name: "a.png", mime: "image/png", content });
  await files.attach({ doc: TWO, target: "public" }, { name: "a.png", mime: "image/png", content });
  await files.attach(to, { name: "b.png", mime: "image/png", content: new Blob(["4"]) });
  const named = (name: string) => files.attached().find((one) => one.name === name)?.hash ?? "";
  const [shared, own] = [named("a.png"), named("b.png")];
  profile.server.grant([{ kind: "channel", id: "care", role: "contributor" }]);
  profile.goOnline();
  await until(() => files.attached().length === 1);
  expect(await files.held(own)).toBeNull();
  expect(await (await files.held(shared))?.text()).toBe("123");
});

test("R-2: a file that was taken over to another conversation stays when the first one leaves the device", async () => {
  const { profile, desk } = await openTab();
  const files = await desk.files();
  await files.attach(to, { name: "a.png", mime: "image/png", content: new Blob(["123"]) });
  const [first] = files.attached();
  if (!first) throw new Error("nothing is attached");
  await files.attachAgain({ doc: TWO, target: "public" }, [first]);
  await files.detach([first.id]);
  profile.server.grant([{ kind: "channel", id: "care", role: "contributor" }]);
  profile.goOnline();
  await until(() => desk.conversation(ONE) === undefined);
  await until(() => files.attached().every(({ doc }) => doc === TWO));
  expect(await (await files.held(first.hash))?.text()).toBe("123");
});
