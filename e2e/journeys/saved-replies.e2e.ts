import { expect } from "vitest";
import { panelEn } from "../../client/replies/panel-words.en.ts";
import { panelFr } from "../../client/replies/panel-words.fr.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";

const DELIVERY = "Délai de livraison";

/** Sofia makes a collection for the whole team, and two replies in it. */
async function makeTeamCollection({ colleague }: Traveller): Promise<void> {
  const { browser, screen } = await colleague();
  const { page } = browser;
  const write = async (title: string, text: string) => {
    await screen.button("Actions for Orders").click();
    await page.getByRole("menuitem", { name: panelEn.addReply }).click();
    await page.getByLabel(panelEn.editor.title, { exact: true }).fill(title);
    await page.getByRole("textbox", { name: panelEn.editor.text, exact: true }).click();
    await page.keyboard.type(text);
    await screen.button(panelEn.editor.done).click();
    await page.getByRole("button", { name: new RegExp(`^${title}`) }).waitFor();
  };
  await page.goto("/settings/replies");
  await screen.button(panelEn.add).click();
  await screen.button(panelEn.form.create).click();
  await page.getByText(panelEn.form.nameMissing).waitFor();
  await page.getByLabel(panelEn.form.name).fill("Orders");
  await screen.button(panelEn.form.create).click();
  await page.getByRole("heading", { name: "Orders" }).waitFor();
  await write(DELIVERY, "Bonjour {contact.first_name|à vous}, comptez deux jours.");
  await write("Account", "Is {contact.account_id} your account?");
  await expect.poll(() => page.getByRole("contentinfo").innerText()).toContain("Everything is saved");
  await browser.stop();
}

journey(
  "13 saved replies (product 14.10): a team's and one's own, found, put in at the caret, with “/”, never sent by themselves; all of it without a network",
  async (traveller) => {
    const { workspace, page, language, words, press, write, button, timeline } = traveller;
    const texts = inLanguage(language, panelEn, panelFr);
    const box = traveller.replyBox("Maya Okafor");
    const use = (title: string) => page.getByRole("button", { name: new RegExp(`^${title}`) });
    const search = page.getByRole("searchbox", { name: texts.search });
    const editor = page.getByRole("textbox", { name: texts.editor.text, exact: true });
    await makeTeamCollection(traveller);
    await workspace.receive("Where is my order?");
    await traveller.open("Maya Okafor");
    await box.waitFor();
    await press(page.getByRole("tab", { name: words.replies.saved }));
    await use(DELIVERY).waitFor();
    await traveller.untilSaved();

    await traveller.offline(async () => {
      // Found by words of its title without their accents; put in where the caret is, beside what stands there.
      await write(box, "Hello.  Bye.");
      for (let sign = 0; sign < " Bye.".length; sign++) await page.keyboard.press("ArrowLeft");
      await write(search, "delai LIVRAISON");
      await expect.poll(() => use("Account").count()).toBe(0);
      await press(use(DELIVERY));
      const said = "Hello. Bonjour à vous, comptez deux jours. Bye.";
      await expect.poll(() => box.innerText()).toBe(said);
      await expect.poll(() => box.evaluate((field) => field.contains(document.activeElement))).toBe(true);
      expect(await timeline().getByText("comptez deux jours").count()).toBe(0);

      // One of one's own is written; what is no placeholder is said at the field.
      await write(search, "");
      await press(button(texts.first).or(button(texts.add)).last());
      await page.getByLabel(texts.editor.title, { exact: true }).waitFor();
      await write(page.getByLabel(texts.editor.title, { exact: true }), "Sign-off");
      await write(editor, "Regards, {agent.nane}");
      await page.getByText(say(texts.editor.didYouMean, { name: "{agent.name}" })).waitFor();
      await write(editor, "Regards, {agent.name}");
      await expect.poll(() => page.getByRole("alert").count()).toBe(0);
      await press(button(texts.editor.done));
      await page.getByRole("heading", { name: texts.mine }).waitFor();

      // “/” opens them over the box; Escape leaves the text, Enter puts one in its place.
      const picker = page.getByRole("listbox", { name: texts.picker.label });
      await write(box, "Hi /sign");
      await picker.getByRole("option", { name: /Sign-off/ }).waitFor();
      await page.keyboard.press("Escape");
      await picker.waitFor({ state: "detached" });
      expect(await box.innerText()).toBe("Hi /sign");
      await write(box, "Hi /");
      await picker.waitFor();
      await page.keyboard.type("sig");
      const spoken = say(texts.picker.spoken, { title: "Sign-off", n: "1", of: "1" });
      await page.getByText(spoken, { exact: true }).waitFor({ state: "attached" });
      await page.keyboard.press("Enter");
      await expect.poll(() => box.innerText()).toBe("Hi Regards, Inès Moreau");

      // What is not filled in is not sent.
      await write(box, "/account");
      await picker.waitFor();
      await page.keyboard.press("Enter");
      const left = say(words.conversation.reply.placeholderLeft, { placeholder: "{contact.account_id}" });
      await page.getByText(left).waitFor();
      const send = button(words.conversation.reply.send);
      expect(await send.isDisabled()).toBe(true);
      await write(box, "Is FR-1 your account?");
      await page.getByText(left).waitFor({ state: "detached" });
      expect(await send.isDisabled()).toBe(false);
    });

    // Removed, brought back, and still there after a reload.
    await press(button(say(texts.replyMenu, { title: "Sign-off" })));
    await press(page.getByRole("menuitem", { name: texts.remove }));
    await use("Sign-off").waitFor({ state: "detached" });
    await press(button(words.ui.undo));
    await use("Sign-off").waitFor();
    await traveller.untilSaved();
    await traveller.expectWellMade();
    await page.reload();
    await page.getByRole("tab", { name: words.replies.saved }).click();
    await use("Sign-off").waitFor();
  },
);
