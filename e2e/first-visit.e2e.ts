import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, type PersonalBrowser } from "./harness/browser.ts";
import { startNetwork, type NetworkStandIn } from "./harness/network.ts";
import { screenOf } from "./harness/screen.ts";
import { startServer, type RunningServer } from "./harness/server-process.ts";

const PASSWORD = "correct horse battery";
let server: RunningServer;
let network: NetworkStandIn;
let sofia: PersonalBrowser;
let ines: PersonalBrowser;

beforeAll(async () => {
  [server, network] = await Promise.all([startServer(), startNetwork()]);
  [sofia, ines] = await Promise.all([openBrowser({ url: server.url }), openBrowser({ url: server.url })]);
});

afterAll(async () => {
  await Promise.all([sofia.stop(), ines.stop()]);
  await server.stop();
  await network.stop();
});

test("from an empty data folder: workspace, second agent and channel by hand; the shown curl line brings a message in, and its answer reaches the callback once, signed", async () => {
  const { page } = sofia;
  await page.goto("/");
  await page.getByLabel("Workspace name").fill("Acme");
  await page.getByLabel("Your name").fill("Sofia Lindqvist");
  await page.getByLabel("Your e-mail").fill("sofia@example.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await page.getByText("No messages can arrive yet").waitFor();

  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Inès Moreau");
  await page.getByLabel("E-mail").fill("ines@example.test");
  await page.getByRole("button", { name: "Add and get the link" }).click();
  const link = await page.getByLabel("One-time link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Inès Moreau").first().waitFor();
  expect(await page.getByText("Invited").count()).toBe(1);

  await page.goto("/settings/channels");
  await page.getByRole("button", { name: "Create a channel" }).click();
  await page.getByRole("button", { name: "Your own system" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Care");
  await page.getByLabel("Account", { exact: true }).fill("@acme_care");
  await page.getByLabel("Callback address").fill(network.url);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const curl = await page.getByLabel(/^Try it/).inputValue();
  network.useSecret(await page.getByLabel("Signing secret").inputValue());
  await page.getByRole("button", { name: "Done" }).click();

  const { stdout } = await promisify(execFile)("sh", ["-c", curl]);
  expect(JSON.parse(stdout)).toMatchObject({ n: 2 });
  const hers = screenOf(() => sofia.page);
  await page.goto("/");
  await hers.row("Maya Okafor").waitFor();

  await ines.page.goto(link);
  await ines.page.getByLabel("Password").fill(PASSWORD);
  await ines.page.getByRole("button", { name: "Join", exact: true }).click();
  const screen = screenOf(() => ines.page);
  await screen.open("Maya Okafor");
  await screen.message("Hello, where is my order?").waitFor();
  await screen.reply("It left this morning.");
  await network.until((requests) => requests.length > 0);
  await screen.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  expect(network.requests).toMatchObject([
    {
      text: "It left this morning.",
      signed: true,
      body: { type: "message.send", contact: { external_id: "maya" }, agent: { name: "Inès Moreau" } },
    },
  ]);
});

test("a one-time link works once", async () => {
  const { page } = sofia;
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Tom Baker");
  await page.getByLabel("E-mail").fill("tom@example.test");
  await page.getByRole("button", { name: "Add and get the link" }).click();
  const link = await page.getByLabel("One-time link").inputValue();
  const first = await openBrowser({ url: server.url });
  await first.page.goto(link);
  await first.page.getByLabel("Password").fill(PASSWORD);
  await first.page.getByRole("button", { name: "Join", exact: true }).click();
  await screenOf(() => first.page)
    .row("Maya Okafor")
    .waitFor();
  await first.stop();
  const second = await openBrowser({ url: server.url });
  await second.page.goto(link);
  await second.page.getByText(/has been used already/).waitFor();
  await second.stop();
});
