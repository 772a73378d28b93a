import { expect, test } from "vitest";
import { noteRoot, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY } from "../../shared/time/duration.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";
const DOCS = Array.from({ length: 10 }, (_, i): DocumentId => `cv:c${i}`);

test("U-3: a device away for 30 days with 200 unsent items merges without a loss", async () => {
  const profile = new FakeProfile();
  const { server } = profile;
  for (const doc of DOCS) server.receive(doc, "Where is my parcel?");
  const first = profile.openTab();
  await until(() => first.desk.filled() && DOCS.every((doc) => first.desk.isHere(doc)));
  const views = DOCS.map((doc) => ({ doc, open: first.desk.open(doc) }));
  await until(() => views.every(({ open }) => open.ready()));
  profile.goOffline();
  await until(() => first.desk.link().kind !== "online");

  const acts: string[] = [];
  for (let round = 0; round < 10; round++) {
    for (const { doc, open } of views) {
      acts.push(await first.desk.act({ type: "topic.add", doc, topic: `topic ${round}` }));
      writeParagraph(open.doc, round % 2 === 0 ? DRAFT : noteRoot("n"), `Round ${round}.`);
    }
  }
  await settle();
  first.kill();

  for (const doc of DOCS) {
    server.receive(doc, "Hello?");
    server.write(doc, (copy) => writeParagraph(copy, DRAFT, "Inès: one moment."));
  }
  profile.time.now += 30 * DAY;
  for (const doc of DOCS) server.receive(doc, "Is anybody there?");
  const { desk } = profile.openTab();
  await until(() => desk.conversations().length === 10);
  profile.goOnline();
  await drained(profile, () => desk.unsent().length === 0);

  expect(desk.refused()).toEqual([]);
  for (const doc of DOCS) {
    const draft = server.text(doc, DRAFT);
    for (const words of ["Inès: one moment.", ...[0, 2, 4, 6, 8].map((round) => `Round ${round}.`)])
      expect(draft.split(words)).toHaveLength(2);
    const note = server.text(doc, noteRoot("n"));
    for (const round of [1, 3, 5, 7, 9]) expect(note.split(`Round ${round}.`)).toHaveLength(2);
  }
  const admitted = DOCS.flatMap((doc) => server.ledger(doc).map((entry) => entry.id));
  for (const id of acts) expect(admitted.filter((one) => one === id)).toHaveLength(1);
  expect(await desk.verify()).toEqual({ compared: 10, mended: [] });
});

/** Prose goes out at most so often, and links are kept alive, while time passes. */
async function drained(profile: FakeProfile, isDone: () => boolean): Promise<void> {
  for (let i = 0; i < 300 && !isDone(); i++) {
    profile.time.advance(100);
    await settle();
  }
  await until(isDone);
}
