import { onTestFinished } from "vitest";
import { facebookEn } from "../../client/settings/channels/facebook/words.en.ts";
import { facebookFr } from "../../client/settings/channels/facebook/words.fr.ts";
import { metaEn } from "../../client/settings/channels/meta/words.en.ts";
import { metaFr } from "../../client/settings/channels/meta/words.fr.ts";
import { openFacebookControl } from "../../sync-server/channels/facebook/simulator-control.ts";
import { travel } from "../harness/journey.ts";
import { inLanguage, say } from "../harness/words-of.ts";
import { people } from "../harness/workspace.ts";

const PAGE = { pageId: "1234", token: "a page's token", appSecret: "an app's secret" };

travel(
  "set-up: a page that is connected with a wrong token is told of at once, and mended on its own page",
  async ({ page, press, write, button, language, words, workspace, expectWellMade }) => {
    const meta = inLanguage(language, metaEn, metaFr);
    const facebook = inLanguage(language, facebookEn, facebookFr);
    const control = await openFacebookControl({ ...PAGE, clock: Date.now }, () => workspace.server.url);
    onTestFinished(() => control.close());
    const field = (label: string) => page.getByLabel(label, { exact: true });

    await page.goto("/settings/channels");
    await press(button(words.settings.channels.create));
    await press(page.getByRole("dialog").getByRole("button", { name: words.ui.network.facebook }).first());
    await press(button(facebook.createButton));
    await page.getByText(meta.missing).first().waitFor();
    await write(field(facebook.name), "Lamps");
    await write(field(facebook.id), PAGE.pageId);
    await write(field(facebook.token), "not the page's");
    await write(field(facebook.appSecret), PAGE.appSecret);
    await write(field(meta.graphUrl), control.url);
    await press(button(facebook.createButton));
    await page.getByText(facebook.made).waitFor();
    const [refused] = say(meta.notChecked, { words: "|" }).split("|");
    await page
      .locator("output")
      .getByText(refused ?? "")
      .waitFor();
    await expectWellMade();

    await press(button(meta.done));
    await press(button(say(words.settings.channels.more, { name: "Lamps" })));
    await press(page.getByRole("menuitem", { name: words.settings.channels.edit, exact: true }));
    await write(field(facebook.token), PAGE.token);
    await press(button(meta.check));
    await page.locator("output").getByText(facebook.checked).waitFor();
  },
  { as: people.sofia },
);
