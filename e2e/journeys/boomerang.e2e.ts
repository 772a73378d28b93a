import { expect } from "vitest";
import { boomerangsEn } from "../../client/boomerangs/words.en.ts";
import { boomerangsFr } from "../../client/boomerangs/words.fr.ts";
import { journey } from "../harness/journey.ts";
import { newId } from "../harness/program-device.ts";
import { expectAccessible } from "../harness/well-made.ts";
import { inToast } from "../harness/toast.ts";
import { inLanguage, say } from "../harness/words-of.ts";

journey(
  "11 boomerang: a wait with a note, changed, cancelled and repeated; all of them by day; on return the note is on top and in the row",
  async (traveller) => {
    const { page, press, write, words, language, workspace, offline, open, button } = traveller;
    const t = inLanguage(language, boomerangsEn, boomerangsFr);
    const doc = await workspace.receive("Did the courier come?");
    await open("Maya Okafor");
    const clock = button(words.conversation.reply.pendBoomerang);
    const form = page.getByRole("dialog", { name: words.conversation.boomerang.title });
    const header = page.getByRole("main").locator("header").first();
    const trail = (text: string) => page.getByRole("region").getByText(text);

    // A date that has passed is said at the field, and nothing is lost.
    await press(clock);
    await press(form.getByRole("radio", { name: t.own }));
    await form.getByLabel(t.ownTime, { exact: true }).fill("2020-01-01T10:00");
    await form.getByText(t.past).waitFor();
    await write(form.getByLabel(t.note), "Ask the courier");
    await press(form.getByRole("button", { name: t.pend }));
    await form.getByText(t.past).waitFor();
    await press(form.getByRole("radio", { name: new RegExp(t.h4) }));
    await expectAccessible(page);
    await press(form.getByRole("button", { name: t.pend }));
    await traveller.openIn("pending", "Maya Okafor");
    await header.getByText("Ask the courier").waitFor();
    await header.getByText(words.conversation.state.pending, { exact: true }).waitFor();

    await offline(async () => {
      await press(header.getByRole("button", { name: t.line.change }));
      await expect.poll(() => form.getByLabel(t.note).inputValue()).toBe("Ask the courier");
      await press(form.getByRole("radio", { name: new RegExp(t.h24) }));
      await press(form.getByRole("button", { name: t.change }));
      await trail(words.conversation.trail.you["boomerang-changed"]).first().waitFor();
      await press(header.getByRole("button", { name: t.line.cancel }));
      await header.getByText("Ask the courier").waitFor({ state: "detached" });
      await press(inToast(page, words.conversation.done["boomerang.cancel"], words.ui.undo));
      await header.getByText("Ask the courier").waitFor();

      // The list of all that run is here without a network.
      await page.goto("/returns");
      await page.getByRole("heading", { name: t.returns.title }).waitFor();
      const row = page.getByRole("listitem").filter({ hasText: "Maya Okafor" });
      await row.getByText("Ask the courier").waitFor();
      await row.getByText(t.returns.byYou).waitFor();
    });
    await traveller.expectWellMade();
    await press(button(say(t.returns.cancel, { name: "Maya Okafor" })));
    await page.getByRole("heading", { name: t.returns.none }).waitFor();

    // As the last time: one press.
    await page.goto(`/inbox/pending/${doc}`);
    await traveller.replyBox("Maya Okafor").waitFor(); // the box is drawn whole by then
    await press(clock);
    await press(form.getByRole("button", { name: startOf(t.again) }));
    await header.getByText(startOf(t.line.runs)).waitFor();

    await traveller.untilSaved();

    // Due soon, set by a program: it comes back by itself.
    const { row } = await rowOf(workspace.admin, doc);
    const boomerang = { due: Date.now() + 3_000, note: "It was due" };
    const intent = {
      id: newId(),
      v: 1,
      doc,
      ep: row.ep,
      seen: row.head,
      at: Date.now(),
      off: 0,
      type: "pend",
    };
    await workspace.admin.json("POST", "/api/push", {
      items: [{ k: "intent", intent: { ...intent, boomerang } }],
    });
    await header.getByText(words.conversation.state.new, { exact: true }).waitFor();
    await header.getByText("It was due").waitFor();
    await page.goto("/inbox/new");
    await page.getByRole("link", { name: /Maya Okafor.*It was due/su }).waitFor();
  },
);

interface Row {
  head: number;
  ep: number;
}

async function rowOf(
  admin: { json: <T>(method: string, path: string, body?: unknown) => Promise<T> },
  doc: string,
): Promise<{ row: Row }> {
  const { docs } = await admin.json<{ docs: { doc: string; row: Row | null }[] }>("POST", "/api/catchup", {
    cursor: 0,
  });
  const row = docs.findLast((one) => one.doc === doc)?.row;
  if (!row) throw new Error("the server has no row of it");
  return { row };
}

/** What stands before the time in a text; whatever spaces a language has there. */
function startOf(text: string): RegExp {
  return new RegExp(
    text
      .replace(/\{\{when\}\}.*$/u, "")
      .trim()
      .replaceAll(/\s+/gu, "\\s+"),
    "u",
  );
}
