import { expect, test } from "vitest";
import { FakeProfile } from "../testing/fake-profile.ts";
import { until } from "../testing/fake-time.ts";
import { FakeUploads } from "../testing/fake-uploads.ts";

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
async function sendFile(desk: Desk, bytes: Uint8Array, text = "Here it is."): Promise<string> {
  const files = await desk.files();
  await files.attach(to, { name: "photo.png", mime: "image/png", bytes });
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
  await files.attach(to, { name: "a.pdf", mime: "application/pdf", bytes: new Uint8Array([1]) });
  const other = await open().files();
  expect(other.attached()).toMatchObject([{ name: "a.pdf", doc: ONE, target: "public", bytes: 1 }]);
  await files.attach(to, { name: "b.pdf", mime: "application/pdf", bytes: new Uint8Array([2]) });
  await until(() => other.attached().length === 2);
  await other.detach(other.attached().map(({ id }) => id));
  await until(() => files.attached().length === 0);
  expect([uploads.pieces, profile.server.pushes]).toEqual([[], []]);
});

test("R-2: files leave the device with the conversation they stand in, unless another one has them too", async () => {
  const { profile, desk } = await openTab();
  const files = await desk.files();
  const bytes = new Uint8Array([1, 2, 3]);
  await files.attach(to, { name: "a.png", mime: "image/png", bytes });
  await files.attach({ doc: TWO, target: "public" }, { name: "a.png", mime: "image/png", bytes });
  await files.attach(to, { name: "b.png", mime: "image/png", bytes: new Uint8Array([4]) });
  const named = (name: string) => files.attached().find((one) => one.name === name)?.hash ?? "";
  const [shared, own] = [named("a.png"), named("b.png")];
  profile.server.grant([{ kind: "channel", id: "care", role: "contributor" }]);
  profile.goOnline();
  await until(() => files.attached().length === 1);
  expect(await files.held(own)).toBeNull();
  expect(await files.held(shared)).toEqual(bytes);
});
