import { expect } from "vitest";
import { panelEn } from "../../client/contact/panel-words.en.ts";
import { panelFr } from "../../client/contact/panel-words.fr.ts";
import { filesEn } from "../../client/files/words.en.ts";
import { filesFr } from "../../client/files/words.fr.ts";
import { journey } from "../harness/journey.ts";
import { inToast } from "../harness/toast.ts";
import { inLanguage, say } from "../harness/words-of.ts";
import { people } from "../harness/workspace.ts";

/** One green dot. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

journey(
  "4 conversation: topics from the list, pictures and files, earlier episodes, and who handles it",
  async (traveller) => {
    const { page, browser, press, words, workspace, offline, open, button, timeline } = traveller;
    const { conversation, ui } = words;
    await workspace.admin.json("PUT", "/api/settings/topics", {
      value: ["Delivery", "Refund"].map((name) => ({ name, active: true })),
      version: 0,
    });
    await browser.context.route("https://pictures.test/**", (route) =>
      route.fulfill({ contentType: "image/png", body: PICTURE }),
    );
    const file = (name: string, mime: string) => ({
      name,
      mime,
      url: `https://pictures.test/${name}`,
      bytes: 2_000,
    });
    await workspace.receive("It arrived broken", {
      kind: "mention",
      visibility: "public",
      permalink: "https://pictures.test/post",
      attachments: [file("photo.png", "image/png"), file("invoice.pdf", "application/pdf")],
    });
    await open("Maya Okafor");
    const header = page.getByRole("main").locator("header").first();
    const message = timeline().getByRole("article").filter({ hasText: "It arrived broken" });
    await header.getByText(conversation.state.new, { exact: true }).waitFor();
    await header.getByText(conversation.visibility.public, { exact: true }).waitFor();
    await message.getByText(conversation.kind.mention).waitFor();
    await message
      .getByRole("link", { name: say(conversation.timeline.permalink, { network: ui.network.api }) })
      .waitFor();
    await message.getByRole("link", { name: "invoice.pdf" }).waitFor();
    await timeline().getByText(conversation.today).waitFor();

    await press(
      message.getByRole("button", {
        name: say(inLanguage(traveller.language, filesEn, filesFr).enlarge, { name: "photo.png" }),
      }),
    );
    const large = page.getByRole("dialog", { name: "photo.png" });
    await large.getByRole("img", { name: "photo.png" }).waitFor();
    await page.keyboard.press("Escape");
    await large.waitFor({ state: "detached" });

    const topics = header.getByRole("list", { name: conversation.header.topics });
    const addTopic = async (name: string) => {
      await press(button(conversation.header.addTopic));
      await press(page.getByRole("dialog").getByRole("option", { name, exact: true }));
      await topics.getByText(name).waitFor();
    };
    await offline(async () => {
      await addTopic("Delivery");
      await addTopic("Refund");
      await press(button(say(conversation.header.removeTopic, { topic: "Refund" })));
      await topics.getByText("Refund").waitFor({ state: "detached" });
      await press(inToast(page, conversation.done["topic.remove"], ui.undo));
      await topics.getByText("Refund").waitFor();
    });
    await traveller.expectWellMade();

    // A colleague is told who handles it, takes it over, and sending while she does asks once.
    const { browser: hers, screen } = await traveller.colleague();
    await screen.open("Maya Okafor");
    await hers.page.getByText(`${people.ines.name} is handling this`).waitFor();
    await screen.button("Take over").click();
    await header.getByText(say(conversation.header.handles, { name: people.sofia.name })).waitFor();
    await traveller.write(traveller.replyBox("Maya Okafor"), "A new one is on its way.");
    await press(button(conversation.reply.send));
    await page.getByText(say(conversation.reply.handled, { name: people.sofia.name })).waitFor();
    expect(workspace.network.requests).toHaveLength(0);
    await press(button(conversation.reply.send));
    await workspace.network.until((requests) => requests.length === 1);

    // Resolved, and written to again: the earlier episode is one line that unfolds.
    await press(button(conversation.reply.resolve));
    await traveller.untilSaved();
    await page.getByRole("navigation", { name: words.queue.tabs.label }).waitFor();
    await workspace.receive("And the lid?", { kind: "mention", visibility: "public" });
    await open("Maya Okafor");
    await timeline().getByText("And the lid?").waitFor();
    await message.waitFor({ state: "detached" });
    await press(timeline().getByRole("button", { expanded: false }).first());
    await message.waitFor();
    const answer = timeline().getByRole("article").filter({ hasText: "A new one is on its way." });
    await answer.getByText(conversation.kind.reply).waitFor();
    await press(timeline().getByRole("button", { expanded: true }).first());
    await message.waitFor({ state: "detached" });

    // The contact's tab lists it, and leads to where it stands.
    const { earlier } = inLanguage(traveller.language, panelEn, panelFr);
    const side = page.getByRole("tabpanel", { name: words.contact.title });
    await press(side.getByRole("button", { name: earlier.here }));
    await message.waitFor();
  },
);
