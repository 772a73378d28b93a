import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import type { SentFile } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { startPlace } from "./files/file-database.ts";
import { openStarts, type StartDraft, type Starts } from "./starts.ts";

const draft: StartDraft = {
  for: "",
  channel: "shop",
  to: "lena-7",
  name: "Lena",
  subject: "",
  text: "Your parcel is here.",
};
const lena = ["cv:lena", "ct:lena"] as const;
const maya = ["cv:maya", "ct:maya"] as const;
const invoice: SentFile = { hash: "a".repeat(64), name: "invoice.pdf", mime: "application/pdf", bytes: 7 };

/** A device: what its disk keeps, which acts it has made, and what happened to the files of its forms. */
function device() {
  const disk = new IDBFactory();
  const here = new Set<string>();
  const made = new Set<string>();
  const files: string[] = [];
  const note = (what: string, place: string) => void files.push(`${what} ${place}`);
  const environment = {
    indexedDB: disk,
    now: () => 1_700_000_000_000,
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  };
  const open = () =>
    openStarts({
      environment,
      name: "roost:w/a/starts",
      here: () => here,
      wasMade: async (id) => made.has(id),
      files: async () => ({
        attachAgain: async ({ doc }) => note("attached", doc),
        begin: async (form, doc) => note(`went from ${form} to`, doc),
        forget: async (forms) => forms.forEach((form) => note("forgotten", form)),
      }),
    });
  /** Sends what stands in a form; the act waits in the outbox. */
  const send = async (starts: Starts, to: readonly [DocumentId, DocumentId] = lena, said = draft) => {
    const id = await starts.sending(said, to, [invoice]);
    made.add(id);
    here.add(id);
    await starts.sent(id);
    return id;
  };
  return { open, send, here, made, files };
}

test("what is written in a form is there again after a restart, each contact's in its own", async () => {
  const { open } = device();
  const before = await open();
  await before.keep(draft);
  await before.keep({ ...draft, for: "ct:maya", text: "Hello Maya" });
  await before.keep({ ...draft, text: "Your parcel is there." });
  const after = await open();
  expect(after.of("")?.text).toBe("Your parcel is there.");
  expect(after.of("ct:maya")?.text).toBe("Hello Maya");
  await after.drop("");
  expect((await open()).of("")).toBeUndefined();
});

test("words that were let go of elsewhere stand in their form with their files, once, also after a crash; those that were not do not", async () => {
  const { open, made, files } = device();
  const starts = await open();
  await starts.keep({ ...draft, text: "Good morning" });
  const id = await starts.coming(draft, lena, [invoice], "cv:other");
  expect(starts.of("")?.text).toBe("Good morning");
  expect((await open()).of("")?.text).toBe("Good morning");
  const again = await (await open()).coming(draft, lena, [invoice], "cv:other");
  made.add(again);
  for (const after of [await open(), await open()]) {
    expect(after.of("")?.text).toBe("Good morning\n\nYour parcel is here.");
    await after.came(again);
    await after.came(id);
  }
  expect(files).toEqual([`attached ${startPlace("")}`]);
});

test("what was sent leaves its form empty, and stands in it again with its files when it is taken up, before what was written since", async () => {
  const { open, send, files } = device();
  const starts = await open();
  await starts.keep(draft);
  const id = await send(starts);
  expect(starts.of("")).toBeUndefined();
  expect(files).toEqual([`went from ${startPlace("")} to cv:lena`]);
  await starts.keep({ ...draft, text: "Another one" });
  const later = await open();
  expect(later.holds(id)).toBe(true);
  expect(await later.takeUp(id)).toMatchObject({ text: "Your parcel is here.\n\nAnother one" });
  expect(later.of("")?.text).toBe("Your parcel is here.\n\nAnother one");
  expect(files.at(-1)).toBe(`attached ${startPlace("")}`);
  expect(await later.takeUp(id)).toBeNull();
});

test("D-5: of what the server has nothing is kept for the form", async () => {
  const { open, send, here } = device();
  const starts = await open();
  const id = await send(starts);
  here.clear();
  await starts.keep(draft);
  here.add(id);
  expect(await (await open()).takeUp(id)).toBeNull();
});

test("S-4: a page that goes right after the act finds what it sent no more in the form, and its files gone with it", async () => {
  const { open, here, made, files } = device();
  const id = await (await open()).sending(draft, lena, [invoice]);
  made.add(id);
  here.add(id);
  const later = await open();
  expect([later.of(""), later.holds(id)]).toEqual([undefined, true]);
  expect(files).toEqual([`went from ${startPlace("")} to cv:lena`]);
});

test("S-4: a page that goes right before the act finds what it had not sent, in the form", async () => {
  const { open, files } = device();
  const id = await (await open()).sending(draft, lena, [invoice]);
  const later = await open();
  expect([later.of(""), later.holds(id), files]).toEqual([draft, false, []]);
});

test("D-5: what was written for somebody who is erased, or sent to them, leaves the device", async () => {
  const { open, send, files } = device();
  const starts = await open();
  const one = await send(starts);
  const two = await send(starts, maya);
  await starts.keep({ ...draft, for: "ct:lena" });
  await starts.keep(draft, maya);
  await starts.forget(["ct:lena"]);
  const later = await open();
  expect([later.holds(one), later.holds(two)]).toEqual([false, true]);
  expect([later.of("ct:lena"), later.of("")]).toEqual([undefined, draft]);
  expect(files.at(-1)).toBe(`forgotten ${startPlace("ct:lena")}`);
});

test("D-5: what stands in the form that was opened for nobody goes with whom it names", async () => {
  const { open, files } = device();
  const starts = await open();
  await starts.keep(draft, lena);
  await starts.forget(["ct:lena"]);
  expect((await open()).of("")).toBeUndefined();
  expect(files).toEqual([`forgotten ${startPlace("")}`]);
});

test("I-5: what was refused can be taken up again, though its conversation was never made, and what is written since stays", async () => {
  const { open, send, here } = device();
  const starts = await open();
  const refused = await send(starts);
  const gone = await send(starts, lena, { ...draft, for: "ct:other" });
  await starts.keep(draft, lena);
  here.delete(gone);
  await starts.leave(["cv:lena"]);
  expect([starts.holds(refused), starts.holds(gone), starts.of("")]).toEqual([true, false, draft]);
});

test("what another tab has written in a form, or sent, is what stands in it when it is opened", async () => {
  const { open, send } = device();
  const [one, other] = [await open(), await open()];
  await one.keep(draft);
  await other.refresh();
  expect(other.of("")).toEqual(draft);
  await send(other);
  await one.refresh();
  expect(one.of("")).toBeUndefined();
});
