import { expect } from "vitest";
import { notesEn } from "../../client/notes/words.en.ts";
import { notesFr } from "../../client/notes/words.fr.ts";
import { journey } from "../harness/journey.ts";
import { inToast } from "../harness/toast.ts";
import { inLanguage, say } from "../harness/words-of.ts";

journey(
  "7 notes (product 14.8): written, changed by a colleague, put back as they were, deleted and brought back",
  async (traveller) => {
    const { workspace, page, language, words, press, button, timeline } = traveller;
    const texts = inLanguage(language, notesEn, notesFr);
    await workspace.receive("Where is my order?");
    await traveller.open("Maya Okafor");
    const writing = page.getByRole("textbox", { name: words.conversation.note.editing });
    const note = (text: string) => timeline().getByRole("article").filter({ hasText: text });
    const act = (text: string, name: string) => note(text).getByRole("button", { name, exact: true });

    // Without a network: a note on a message, that names a colleague.
    await traveller.offline(async () => {
      const message = note("Where is my order?");
      await message.hover();
      await press(message.getByRole("button", { name: "Note", exact: true }));
      await writing.waitFor();
      await page.keyboard.type("Order 88213, says @so");
      const named = page.getByRole("option", { name: "Sofia Lindqvist" });
      await named.waitFor();
      expect(await writing.getAttribute("aria-activedescendant")).toBe(await named.getAttribute("id"));
      await page.keyboard.press("Enter");
      await page.keyboard.type("today.");
      await page.keyboard.press("Escape");
      await writing.waitFor({ state: "detached" });
      await note("@Sofia Lindqvist today.").waitFor();

      // Its first version can be read on this device before the server has it.
      await press(act("Order 88213", words.conversation.note.versions));
      const panel = page.getByRole("dialog", { name: words.conversation.note.versions });
      await panel.getByText("says @Sofia Lindqvist today.").waitFor();
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
    });

    // A colleague changes it; the note says so.
    const { browser: other, screen } = await traveller.colleague();
    await screen.open("Maya Okafor");
    await screen.message("Order 88213").getByRole("button", { name: "Edit the note" }).click();
    await other.page.getByRole("textbox", { name: "Note, editing" }).click();
    await other.page.keyboard.press("Control+a");
    await other.page.keyboard.type("Never mind.");
    await screen.button("Done").click();
    const byWhom = say(words.conversation.note.editedBy, { who: "Sofia Lindqvist", time: "" }).trim();
    await note("Never mind.").getByText(byWhom).waitFor();

    // What it said before is put back, and the panel gives the words the focus.
    await press(act("Never mind.", words.conversation.note.versions));
    await press(
      page
        .getByRole("button", { name: new RegExp(`^${texts.versions.restoreNamed.split("{{")[0]}`) })
        .first(),
    );
    await expect.poll(() => writing.innerText()).toContain("Order 88213, says @Sofia Lindqvist today.");
    await expect.poll(() => writing.evaluate((field) => field.contains(document.activeElement))).toBe(true);
    await press(button(words.conversation.note.done));
    await screen.message("Order 88213, says @Sofia Lindqvist today.").waitFor();
    await traveller.expectWellMade();

    // Deleted, with the way back.
    await press(act("Order 88213", words.conversation.note.delete));
    await note("Order 88213").waitFor({ state: "detached" });
    await press(inToast(page, words.conversation.done["note.delete"], words.ui.undo));
    await note("Order 88213").waitFor();
    await traveller.untilSaved();
    await screen.message("Order 88213, says @Sofia Lindqvist today.").waitFor();
    expect(workspace.network.requests, "what left the house").toEqual([]);
  },
);
