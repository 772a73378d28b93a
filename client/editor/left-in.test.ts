import { createEffect, createRoot, onCleanup } from "solid-js";
import { expect, test } from "vitest";
import { noteRoot, prose, proseText, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { settle, until } from "../sync/testing/fake-time.ts";
import { filledTab, opened } from "../sync/testing/filled-tab.ts";
import { writeParagraph } from "../sync/testing/write-prose.ts";
import { leftIn } from "./left-in.ts";

const DRAFT: ProseRoot = "draft:public:0";
const NOTE = noteRoot("0195626a-0000-7000-8000-000000000001");

test("G-5: a sitting that ends because its document is replaced is not taken for one that left nothing", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  writeParagraph(open.doc, NOTE, "Not for the customer.");
  writeParagraph(open.doc, DRAFT, "Words that stand.");
  server.refusals.set(NOTE, { code: "prose.not_allowed" });
  await settle();
  const ends: { left: string; text: string }[] = [];
  const stop = createRoot((dispose) => {
    createEffect(() => {
      if (!open.ready()) return;
      onCleanup(() => ends.push({ left: leftIn(open, DRAFT), text: proseText(prose(open.doc, DRAFT)) }));
    });
    return dispose;
  });
  profile.goOnline();
  await until(() => desk.refused().length > 0);
  await until(() => ends.length === 1 && open.ready());
  expect(ends).toEqual([{ left: "unknown", text: "" }]); // the new copy is empty until it has been read
  stop();
  expect(ends[1]).toEqual({ left: "words", text: "Words that stand." });
});
