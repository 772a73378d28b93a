import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf } from "./harness/screen.ts";
import { startServer, type RunningServer } from "./harness/server-process.ts";

const PASSWORD = "a sample password";
let server: RunningServer;
let browser: PersonalBrowser;

beforeAll(async () => {
  server = await startServer({ SAMPLE_PASSWORD: PASSWORD }, ["--sample=40"]);
  browser = await openBrowser({ url: server.url });
});

afterAll(async () => {
  await browser.stop();
  await server.stop();
});

test("--sample serves an inbox that can be used: six networks, three queues, a reply whose ticks rise", async () => {
  await signInOnScreen(browser, { email: "agent1@sample.test" }, PASSWORD);
  const { page } = browser;
  const screen = screenOf(() => page);
  await page.getByRole("button", { name: "All channels" }).click();
  const networks = ["Facebook", "X", "Instagram", "WhatsApp", "E-mail", "Web chat"];
  for (const network of networks)
    await page.getByRole("group", { name: network, exact: true }).getByRole("checkbox").first().waitFor();
  // A channel whose network lets an answer in at any time.
  await page.getByRole("group", { name: "E-mail", exact: true }).getByRole("checkbox").first().check();
  await page.keyboard.press("Escape");
  await page.locator('a[href^="/inbox/new/"]').first().click();
  await screen.timeline().waitFor();
  await screen.reply("We are looking into it.");
  await screen
    .message("We are looking into it.")
    .filter({ hasText: /sent|delivered|read/ })
    .waitFor();
  for (const queue of ["Pending", "Resolved"] as const) {
    await screen.goTo(queue);
    await expect
      .poll(() => page.getByRole("link", { name: /\d{1,2}:\d{2}|\d{1,2} \w{3}/ }).count())
      .toBeGreaterThan(0);
  }
});

test("a viewer of the sample reads and sorts, and is told why there is no reply box", async () => {
  const viewer = await openBrowser({ url: server.url });
  const { page } = viewer;
  await signInOnScreen(viewer, { email: "viewer@sample.test" }, PASSWORD);
  await page
    .getByRole("link", { name: /\d{1,2}:\d{2}|\d{1,2} \w{3}/ })
    .first()
    .click();
  await page.getByText("Your role lets you read and sort, not reply.").waitFor();
  expect(await page.getByRole("textbox", { name: /^Reply to/ }).count()).toBe(0);
  await viewer.stop();
});

test("the sample refuses a workspace that belongs to somebody else, with one line", async () => {
  const own = await startServer();
  const response = await fetch(`${own.url}/api/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      workspace: "Mine",
      name: "Me",
      email: "me@example.test",
      password: "long enough",
    }),
  });
  expect(response.status).toBe(201);
  await own.kill();
  await expect(startServer({ DATA_DIR: own.dataDir }, ["--sample"])).rejects.toThrow(
    "ended before it was ready",
  );
  await own.stop();
});
