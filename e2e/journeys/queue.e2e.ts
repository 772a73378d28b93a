import { expect } from "vitest";
import type { Locator } from "playwright-core";
import { bulkEn } from "../../client/queue/bulk/words.en.ts";
import { bulkFr } from "../../client/queue/bulk/words.fr.ts";
import { narrowEn } from "../../client/queue/narrow/words.en.ts";
import { narrowFr } from "../../client/queue/narrow/words.fr.ts";
import { viewsEn } from "../../client/queue/views/words.en.ts";
import { viewsFr } from "../../client/queue/views/words.fr.ts";
import { journey, type Traveller } from "../harness/journey.ts";
import { inToast } from "../harness/toast.ts";
import { inLanguage, say } from "../harness/words-of.ts";
import type { TestWorkspace } from "../harness/workspace.ts";

const VIEW = "Money back";

/** The list, by what is on the screen. */
function listOf({ page, words, language, press }: Traveller) {
  const bulk = inLanguage(language, bulkEn, bulkFr);
  const row = (name: string): Locator =>
    page.getByRole("listitem").filter({ has: page.getByRole("link", { name: new RegExp(name) }) });
  const bar = page.getByRole("toolbar", { name: bulk.bar });
  return {
    bulk,
    row,
    bar,
    inBar: (name: string) => bar.getByRole("button", { name, exact: true }),
    choose: (name: string) =>
      press(row(name).getByRole("checkbox", { name: say(words.queue.row.choose, { name }) })),
    shows: (...names: string[]) =>
      expect
        .poll(async () => (await page.locator('a[href^="/inbox/new/"]').allInnerTexts()).map(firstWord))
        .toEqual(names),
  };
}

const firstWord = (text: string): string => /(?:^|\n|, )(Ana|Bruno|Chen|Dmitri)/u.exec(text)?.[1] ?? text;

async function fill(workspace: TestWorkspace): Promise<void> {
  const topics = ["Refund", "Delivery"].map((name) => ({ name, active: true }));
  await workspace.admin.json("PUT", "/api/settings/topics", { value: topics, version: 0 });
  const shop = await workspace.addChannel("Shop");
  const from = (name: string) => ({ contact: { external_id: name, name } });
  for (const name of ["Ana", "Bruno", "Chen"]) await workspace.receive(`Hello from ${name}`, from(name));
  await shop.receive("Hello from Dmitri", from("Dmitri"));
}

journey(
  "2 queue: chosen together, narrowed and kept as a view without a network; it stays over a reload, and what a colleague takes away leaves the rest chosen",
  async (go) => {
    const { workspace, words, language, press } = go;
    const narrow = inLanguage(language, narrowEn, narrowFr);
    const views = inLanguage(language, viewsEn, viewsFr);
    const { bulk, row, bar, inBar, choose, shows } = listOf(go);
    await fill(workspace);
    await shows("Ana", "Bruno", "Chen", "Dmitri");

    await go.offline(async () => {
      await choose("Ana");
      await choose("Bruno");
      await expect.poll(() => bar.innerText()).toContain("2");
      await press(inBar(bulk.topic));
      await press(go.page.getByRole("option", { name: "Refund", exact: true }));
      await row("Bruno").getByText("Refund").waitFor();
      await press(inBar(bulk.resolve));
      await shows("Chen", "Dmitri");
      await press(inToast(go.page, say(bulk.done.resolve.other, { count: "2" }), words.ui.undo));
      await shows("Ana", "Bruno", "Chen", "Dmitri");

      await press(go.button(words.queue.filters.filter));
      const list = go.page.getByRole("group", { name: narrow.topics.label });
      await press(list.getByRole("checkbox", { name: "Refund" }));
      await shows("Ana", "Bruno");
      await go.page.keyboard.press("Escape");
      await press(go.button(words.queue.title));
      await press(go.button(views.keep));
      await go.page.getByText(views.empty).waitFor();
      await go.write(go.page.getByLabel(views.name), VIEW);
      await press(go.button(views.keep));
      await go.page.getByRole("heading", { name: VIEW }).waitFor();
    });

    await go.page.reload();
    await go.page.getByRole("heading", { name: VIEW }).waitFor();
    await shows("Ana", "Bruno");
    await press(go.button(narrow.clear));
    await shows("Ana", "Bruno", "Chen", "Dmitri");

    await go.open("Chen");
    const isUnread = () => row("Chen").getByText(words.queue.row.unread).count();
    await expect.poll(isUnread).toBe(0);
    await choose("Chen");
    await press(inBar(bulk.unread));
    await expect.poll(isUnread).toBe(1);
    await choose("Chen");

    await choose("Ana");
    await choose("Bruno");
    const { screen } = await go.colleague();
    await screen.row("Bruno").getByText("Refund").waitFor();
    await screen.open("Bruno");
    await screen.button("Resolve").click();
    await shows("Ana", "Chen", "Dmitri");
    await expect.poll(() => bar.innerText()).toContain("1");
    expect(await row("Ana").getByRole("checkbox").isChecked()).toBe(true);
    await go.expectWellMade();
    await press(inBar(bulk.clear));

    await press(go.button(words.queue.title));
    await press(go.button(say(views.remove, { name: VIEW })));
    await press(go.button(words.ui.undo));
    await go.page.keyboard.press("Escape");
    await press(go.button(words.queue.title));
    await go.page.getByRole("link", { name: new RegExp(VIEW) }).waitFor();
  },
);
