import { expect } from "vitest";
import { reasonsEn } from "../../client/reasons/words.en.ts";
import { reasonsFr } from "../../client/reasons/words.fr.ts";
import { journey } from "../harness/journey.ts";
import { readTable } from "../harness/vault.ts";
import { inLanguage, say } from "../harness/words-of.ts";

journey(
  "10 states: Pending, Resolve with its reason and back to New, each with the way back, and what the contact writes in between",
  async (traveller) => {
    const { page, press, words, language, workspace, offline, open, button, timeline } = traveller;
    const t = inLanguage(language, reasonsEn, reasonsFr);
    const { conversation, ui } = words;
    const reasons = ["Answered", "Refunded"].map((name) => ({ name, active: true }));
    const put = (asked: string, version: number) =>
      workspace.admin.json("PUT", "/api/settings/reasons", { value: { asked, reasons }, version });
    await put("optional", 0);
    const doc = await workspace.receive("Where is my parcel?");
    await open("Maya Okafor");
    const header = page.getByRole("main").locator("header").first();
    const isIn = (state: "new" | "pending" | "resolved") =>
      header.getByText(conversation.state[state], { exact: true }).waitFor();
    const undo = () => press(button(ui.undo).last());
    const dialog = page.getByRole("dialog", { name: t.title });
    const line = (text: string) => timeline().getByText(text).last().waitFor();

    // Where it was the last one, the list says that nobody waits; the way back leads to it again.
    await press(button(conversation.reply.pend));
    await page.getByRole("heading", { name: words.queue.empty.new }).waitFor();
    await traveller.openIn("pending", "Maya Okafor");
    await isIn("pending");
    await undo();
    await isIn("new");

    // Asked why, the agent may think better of it; nothing has happened then.
    await press(button(conversation.reply.resolve));
    await dialog.waitFor();
    await traveller.expectWellMade();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await isIn("new");

    await offline(async () => {
      await press(button(conversation.reply.resolve));
      await press(dialog.getByRole("option", { name: "Refunded" }));
      await expect.poll(async () => (await readTable(page, "outbox")).length).toBe(1); // it is on the disk
      await page.goto(`/inbox/resolved/${doc}`);
      await isIn("resolved");
      await line(
        say(conversation.trail.reason, { said: conversation.trail.you.resolved, reason: "Refunded" }),
      );
      await press(button(conversation.reply.reopen));
      await isIn("new");
      await undo();
      await isIn("resolved");
    });

    // The contact writes again: a new episode, and nobody's.
    await workspace.receive("One more thing");
    await isIn("new");
    await header.getByText(conversation.header.unassigned).waitFor();
    await line("One more thing");

    await put("required", 1);
    await press(button(conversation.reply.resolve));
    await dialog.waitFor();
    await dialog.getByRole("button", { name: t.without }).waitFor({ state: "detached" });
    await press(dialog.getByRole("option", { name: "Answered" }));
    await dialog.waitFor({ state: "detached" });
    await traveller.untilSaved();
    await page.goto(`/inbox/resolved/${doc}`);
    await isIn("resolved");
  },
);
