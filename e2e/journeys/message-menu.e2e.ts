import { expect } from "vitest";
import { messageActsEn } from "../../client/message-acts/words.en.ts";
import { messageActsFr } from "../../client/message-acts/words.fr.ts";
import { journey } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const PUBLIC = { visibility: "public", kind: "reply", permalink: "https://x.example/maya/1" };

journey(
  "5 message menu: what the network can do is in reach, waits without it, and is taken back",
  async (traveller) => {
    const { workspace, page, language, press, timeline } = traveller;
    const { network } = workspace;
    const texts = inLanguage(language, messageActsEn, messageActsFr);
    await workspace.receive("The parcel came broken.", PUBLIC);
    await traveller.open("Maya Okafor");
    const message = timeline().getByRole("article").filter({ hasText: "The parcel came broken." });
    const choice = (name: string) => message.getByRole("button", { name, exact: true });
    const more = async (name: string) => {
      await message.hover();
      await press(choice(texts.more));
      await press(page.getByRole("menuitem", { name, exact: true }));
    };
    const mark = (what: "like" | "repost" | "hide") => say(texts.mark[what], { who: texts.you });
    const asked = (type: string) => network.requests.filter(({ body }) => body["type"] === type);

    // Without a network: shown at once, and said not to be safe yet; what is taken back never leaves.
    await traveller.offline(async () => {
      await message.hover();
      await press(choice(texts.deed.like));
      await message.getByText(mark("like")).waitFor();
      await message.getByText(texts.standing.device).waitFor();
      expect(await choice(texts.deed.like).getAttribute("aria-pressed")).toBe("true");
      await message.hover();
      await press(choice(texts.deed.repost));
      await message.getByText(mark("repost")).waitFor();
      await press(choice(texts.deed.repost));
      await message.getByText(mark("repost")).waitFor({ state: "detached" });
    });
    await network.until(() => asked("message.like").length === 1);
    await message.getByText(texts.standing.device).waitFor({ state: "detached" });
    await expect.poll(() => message.getByText(texts.standing.queued).count()).toBe(0);
    expect(asked("message.like")[0]?.signed).toBe(true);
    expect(asked("message.repost")).toEqual([]);

    // The opposite of what the network has goes out as well.
    await message.hover();
    await press(choice(texts.deed.like));
    await network.until(() => asked("message.unlike").length === 1);
    await message.getByText(mark("like")).waitFor({ state: "detached" });

    // A refusal is said in the network's words, with the way to try again.
    network.answerWith(() => ({ status: 403, body: { error: "not yours" } }));
    await more(texts.deed.hide);
    await message.getByText("not yours").waitFor();
    network.answerWith(() => ({ status: 200 }));
    await press(choice(texts.again));
    await network.until(() => asked("message.hide").length === 2);
    await message.getByText(mark("hide")).waitFor();
    await expect.poll(() => message.getByText("not yours").count()).toBe(0);

    await more(texts.link);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(PUBLIC.permalink);
    await traveller.expectWellMade();

    await message.hover();
    await press(choice(texts.note));
    await page.getByRole("textbox", { name: traveller.words.conversation.note.editing }).waitFor();
  },
  { channel: { network: "x" }, env: { UNDO_SECONDS: "1" } },
);

journey(
  "5 message menu: a comment is deleted for good: asked once, kept in time, its words folded away",
  async (traveller) => {
    const { workspace, page, language, press, timeline, button } = traveller;
    const { network } = workspace;
    const texts = inLanguage(language, messageActsEn, messageActsFr);
    const said = "You are all thieves.";
    await workspace.receive(said, { visibility: "public", kind: "comment" });
    await traveller.open("Maya Okafor");
    const message = timeline().getByRole("article").first();
    const on = { network: traveller.words.ui.network.facebook };
    const dialog = page.getByRole("dialog", { name: say(texts.confirm.title, on), exact: true });
    const more = message.getByRole("button", { name: texts.more, exact: true });
    const ask = async () => {
      await message.hover();
      await press(more);
      await press(page.getByRole("menuitem", { name: texts.deed.delete, exact: true }));
      await dialog.waitFor();
    };
    const deleting = message.getByText(say(texts.deleting, { ...on, who: texts.you }));
    const asked = () => network.requests.filter(({ body }) => body["type"] === "message.delete");

    // Whoever thinks better of it is where they were.
    await ask();
    await dialog.getByText(said).waitFor();
    await traveller.expectWellMade();
    await press(button(traveller.words.ui.cancel));
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => more.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await deleting.count()).toBe(0);

    // Without a network it waits, and is kept.
    await traveller.offline(async () => {
      await ask();
      await press(button(say(texts.confirm.delete, on)));
      await deleting.waitFor();
      await press(message.getByRole("button", { name: texts.keep, exact: true }));
      await deleting.waitFor({ state: "detached" });
    });
    expect(asked()).toEqual([]);

    await ask();
    await press(button(say(texts.confirm.delete, on)));
    await network.until(() => asked().length === 1);
    await message.getByText(say(texts.deleted, { ...on, who: texts.you })).waitFor();
    await message.getByText(said).waitFor({ state: "hidden" });
    await press(message.getByText(traveller.words.conversation.timeline.deletedWords));
    await message.getByText(said).waitFor();
    await message.hover();
    await press(more);
    await page.getByRole("menuitem", { name: texts.link, exact: true }).waitFor();
    expect(await page.getByRole("menuitem", { name: texts.deed.delete, exact: true }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await traveller.expectWellMade();
  },
  { channel: { network: "facebook" }, env: { UNDO_SECONDS: "2" } },
);
