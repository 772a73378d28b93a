import { expect, onTestFinished, test } from "vitest";
import { openWhatsappSimulator } from "../../sync-server/channels/whatsapp/simulator.ts";
import { openBrowser, signInOnScreen } from "../harness/browser.ts";
import { people, startWorkspace } from "../harness/workspace.ts";

const DAY_AND_MORE = 25 * 60 * 60 * 1000;
const NUMBER = { phoneNumberId: "1234", businessId: "5678", token: "a token", appSecret: "an app's secret" };
const maya = { name: "Maya Okafor", phone: "33612345678" };
const late = {
  name: "order_late",
  language: "en",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Hello {{1}}, your lamp comes on {{2}}." }],
};
const picture = {
  name: "sale",
  language: "en",
  category: "MARKETING",
  components: [
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "Lamps for less" },
  ],
};

test("after a day without a word a template goes out, once, also when it was written offline", async () => {
  const workspace = await startWorkspace();
  onTestFinished(() => workspace.stop());
  const since = { ms: DAY_AND_MORE };
  const simulator = await openWhatsappSimulator({ ...NUMBER, clock: () => Date.now() - since.ms });
  onTestFinished(() => simulator.close());
  simulator.setTemplates([late, picture]);
  const { channel } = await workspace.admin.json<{ channel: { id: string } }>("POST", "/api/channels", {
    name: "Lamps",
    network: "whatsapp",
    account: "Lamps",
    callbackUrl: "",
    policy: null,
    autoAssign: false,
    connection: { kind: "whatsapp", ...NUMBER, verifyToken: "said to Meta once", graphUrl: simulator.url },
  });
  const told = simulator.messages(maya, simulator.write(maya, { text: { body: "Where is my lamp?" } }));
  const hook = `${workspace.server.url}/hooks/${channel.id}`;
  expect(await simulator.post(hook, simulator.batch([told]))).toBe(200);
  since.ms = 0;

  const browser = await openBrowser({ url: workspace.server.url });
  onTestFinished(() => browser.stop());
  await signInOnScreen(browser, people.sofia);
  const { page } = browser;
  await page
    .getByRole("link", { name: /Maya Okafor/ })
    .first()
    .click();
  await page.getByText("The network’s time to answer has ended").waitFor();
  const use = page.getByRole("button", { name: "Use a template" }).first();
  await use.click(); // what it opens with is on the device from now on
  const dialog = page.getByRole("dialog", { name: "Use a template" });
  await dialog.waitFor();
  const sale = dialog.getByRole("option", {
    name: "sale · English · needs a file, which cannot be given here",
  });
  expect(await sale.isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });

  await browser.setOffline(true);
  await use.click();
  await dialog.getByLabel("For {{1}}").fill("Maya");
  await dialog.getByRole("button", { name: "Send template" }).click();
  const missing = dialog.getByLabel("For {{2}}");
  await expect.poll(() => missing.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await missing.getAttribute("aria-invalid")).toBe("true");
  await missing.fill("Friday");
  await dialog.getByRole("button", { name: "Send template" }).click();
  await dialog.waitFor({ state: "hidden" });
  const said = "Hello Maya, your lamp comes on Friday.";
  await page.getByRole("region", { name: "Messages" }).getByText(said).waitFor();
  expect(simulator.said).toEqual([]);

  await browser.setOffline(false);
  await expect.poll(() => simulator.said.length, { timeout: 60_000 }).toBe(1);
  expect(simulator.said[0]?.body.template).toMatchObject({ name: "order_late", language: { code: "en" } });

  // while a colleague handles the conversation, sending one asks once.
  const colleague = await openBrowser({ url: workspace.server.url });
  onTestFinished(() => colleague.stop());
  await signInOnScreen(colleague, people.ines);
  const hers = colleague.page;
  await hers
    .getByRole("link", { name: /Maya Okafor/ })
    .first()
    .click();
  await hers.getByText("is handling this").first().waitFor();
  await hers.getByRole("button", { name: "Use a template" }).first().click();
  const asked = hers.getByRole("dialog", { name: "Use a template" });
  await asked.getByLabel("For {{1}}").fill("Maya");
  await asked.getByLabel("For {{2}}").fill("Monday");
  const send = asked.getByRole("button", { name: "Send template" });
  await send.click();
  await asked.getByRole("alert").getByText("Sofia Lindqvist is handling this conversation").waitFor();
  expect(simulator.said).toHaveLength(1);
  await send.click();
  await asked.waitFor({ state: "hidden" });
  await expect.poll(() => simulator.said.length, { timeout: 60_000 }).toBe(2);
});
