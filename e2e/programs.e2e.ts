import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";
import { expectWellMade } from "./harness/well-made.ts";

let workspace: TestWorkspace;
let sofia: PersonalBrowser;

beforeAll(async () => {
  workspace = await startWorkspace({ UNDO_SECONDS: "0" });
  sofia = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(sofia, people.sofia);
});
afterAll(async () => {
  await sofia.stop();
  await workspace.stop();
});

async function openAccess(): Promise<void> {
  const { page } = sofia;
  await page.goto("/settings/channels");
  await page.getByRole("button", { name: "More for Care" }).click();
  await page.getByRole("menuitem", { name: "Keys, secrets and deliveries" }).click();
  await page.getByRole("heading", { name: "Deliveries" }).waitFor();
}

/** What a program with this key is answered. */
async function statusOf(path: string, key: string): Promise<number> {
  const answer = await fetch(`${workspace.server.url}/v1${path}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return answer.status;
}

test("an admin changes a channel's key without a break: a new one beside the old, then the old one ends", async () => {
  const { page } = sofia;
  await openAccess();
  await expectWellMade(page);
  await page.getByRole("button", { name: "New API key" }).click();
  const dialog = page.getByRole("dialog", { name: "Your new API key" });
  const fresh = await dialog.getByRole("textbox").inputValue();
  await expectWellMade(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.waitFor({ state: "detached" });
  const old = workspace.channel.key;
  expect([await statusOf("/events", old), await statusOf("/events", fresh)]).toEqual([200, 200]);
  await page.getByRole("button", { name: `Retire: Key ending in ${old.slice(-4)}` }).click();
  await page.getByRole("menuitem", { name: "Now" }).click();
  await page.getByText("1 retired").waitFor();
  expect([await statusOf("/events", old), await statusOf("/events", fresh)]).toEqual([401, 200]);
});

test("a program acts by a workspace key; what failed is redelivered under the same id", async () => {
  const { page } = sofia;
  await page.goto("/settings/keys");
  await page.getByText("No key yet").waitFor();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Add a key" }).click();
  await page.getByLabel("Name of the program").fill("CRM sync");
  await page.getByLabel("Role", { exact: true }).selectOption("contributor");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByRole("textbox", { name: "Your new key" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("CRM sync").waitFor();

  const { network, admin, server } = workspace;
  const made = await admin.json<{ key: string }>("POST", "/api/channels", {
    name: "Second",
    network: "api",
    account: "second",
    callbackUrl: network.url,
    autoAssign: false,
  });
  network.answerWith(() => ({ status: 400, body: { error: "the number is wrong" } }));
  const { conversation } = await admin.json<{ conversation: string }>(
    "POST",
    `/v1/channels/${await idOf("Second")}/messages`,
    { external_id: "m1", contact: { external_id: "maya", name: "Maya Okafor" }, text: "Hello?" },
    { authorization: `Bearer ${made.key}` },
  );
  const act = { type: "send", target: "private", text: "Hello Maya", then: "stay" };
  const done = await fetch(`${server.url}/v1/conversations/${conversation}/intents`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(act),
  });
  expect(done.status).toBe(200);
  await network.until((all) => all.length === 1);

  await page.goto("/settings/channels");
  await page.getByRole("button", { name: "More for Second" }).click();
  await page.getByRole("menuitem", { name: "Keys, secrets and deliveries" }).click();
  const failed = page.getByRole("listitem").filter({ hasText: "Reply to Maya Okafor" });
  await expect
    .poll(async () => {
      await page.getByRole("button", { name: "Look again" }).click();
      return failed.getByText("Failed").count();
    })
    .toBe(1);
  await failed.getByText("What was said").click();
  await failed.getByText("the number is wrong").waitFor();
  await expectWellMade(page);
  network.answerWith(() => ({ status: 200 }));
  await page.getByRole("button", { name: "Redeliver: Reply to Maya Okafor" }).click();
  await network.until((all) => all.length === 2);
  const [first, second] = network.requests;
  expect(second?.id).toBe(first?.id);

  await page.goto("/settings/keys");
  await page.getByRole("button", { name: "Revoke: CRM sync" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("Revoked").waitFor();
  expect(await statusOf("/conversations", key)).toBe(401);
});

async function idOf(name: string): Promise<string> {
  const { channels } = await workspace.admin.json<{ channels: { id: string; name: string }[] }>(
    "GET",
    "/api/channels",
  );
  return channels.find((channel) => channel.name === name)?.id ?? "";
}
