import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY } from "../shared/time/duration.ts";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { newId } from "./harness/program-device.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { movableClock } from "./harness/server-process.ts";
import { people, signIn, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const NAME = "Maya Okafor";

let workspace: TestWorkspace;
let browser: PersonalBrowser | null = null;
let screen: Screen;

beforeEach(async () => {
  workspace = await startWorkspace();
});

afterEach(async () => {
  await browser?.stop();
  browser = null;
  await workspace.stop();
});

async function openAsAdmin(): Promise<PersonalBrowser> {
  const opened = await openBrowser({ url: workspace.server.url });
  browser = opened;
  await signInOnScreen(opened, people.sofia);
  screen = screenOf(() => opened.page);
  return opened;
}

/** As a person goes to the top; what is measured on the way there moves it again. */
async function goUp({ page }: PersonalBrowser): Promise<void> {
  const isAtTop = () => screen.timeline().evaluate((scroller) => scroller.scrollTop === 0);
  await screen.timeline().focus();
  await expect
    .poll(async () => {
      await page.keyboard.press("Home");
      return isAtTop();
    })
    .toBe(true);
}

test("D-4: a long message shows its beginning, and all of it when asked, also offline from then on", async () => {
  const text = `${"It began on Monday. ".repeat(600)}And that is the end.`;
  await workspace.receive(text);
  const opened = await openAsAdmin();
  const setOffline = (offline: boolean) => opened.setOffline(offline);
  await untilInstalled(opened);
  await screen.open(NAME);
  const end = screen.timeline().getByText("And that is the end.");
  expect(await end.count()).toBe(0);

  await setOffline(true);
  await screen.button(/^Show the whole message/).click();
  await opened.page.getByText("The rest is not on this device").waitFor();
  await setOffline(false);
  await screen.button(/^Show the whole message/).click();
  await end.waitFor();

  await setOffline(true);
  await opened.page.reload();
  await screen.button(/^Show the whole message/).click();
  await end.waitFor();
});

test("D-4: messages of an earlier generation are one press away, and the conversation is one again", async () => {
  await workspace.receive("The very first word.");
  for (let i = 0; i < 140; i++) await workspace.receive(`${i}: ${"so many words ".repeat(400)}`);
  await workspace.receive("The very last word.");
  const opened = await openAsAdmin();
  await screen.open(NAME);
  const top = screen.button("Earlier messages");
  await goUp(opened);

  await opened.setOffline(true);
  await top.click();
  await opened.page.getByText("They can be fetched when you are online.").waitFor();
  await opened.setOffline(false);
  const first = screen.message("The very first word.");
  let presses = 0;
  for (; (await first.count()) === 0; presses++) {
    const before = screen.message(`${await firstInView()}: so many`);
    await top.click();
    // What was in view stays there, below what came.
    await expect.poll(() => screen.timeline().evaluate((scroller) => scroller.scrollTop)).toBeGreaterThan(0);
    expect(await before.isVisible()).toBe(true);
    await goUp(opened);
  }
  expect(presses).toBeGreaterThan(1);
  expect(await top.count()).toBe(0);
});

/** Number of the first message that is rendered. */
async function firstInView(): Promise<string> {
  const text = await screen.timeline().getByRole("article").first().innerText();
  return /(\d+): so many/u.exec(text)?.[1] ?? "";
}

/** As if the first messages had come long ago. */
async function longSilence(): Promise<{ before: string; after: string }> {
  const { server, receive } = workspace;
  await server.kill();
  await server.restart({ ...movableClock, CLOCK_MOVED_MS: String(-100 * DAY) });
  const before = await receive("Where is my parcel?");
  const then = await signIn(server, people.sofia);
  const at = Date.now() - 100 * DAY;
  const intent = { id: newId(), v: 1, doc: before, ep: 1, seen: 3, at, off: 0, type: "resolve" };
  await then.json("POST", "/api/push", { items: [{ k: "intent", intent }] });
  await server.kill();
  await server.restart({ CLOCK_MOVED_MS: "0" });
  return { before, after: await receive("It is me again.") };
}

test("D-4: a conversation that goes on in another document leads there, and back", async () => {
  const { before, after } = await longSilence();
  expect(after).toBe(`${before}:2`);
  const { page } = await openAsAdmin();
  await screen.open(NAME);
  await screen.message("It is me again.").waitFor();
  await page.getByRole("link", { name: "Earlier conversation" }).click();
  await screen.message("Where is my parcel?").waitFor();
  expect(await screen.replyBox().count()).toBe(0);
  expect(await screen.button("Set to New").count()).toBe(0);
  await page.getByRole("link", { name: "Go to where it goes on" }).click();
  await screen.message("It is me again.").waitFor();
  expect(new URL(page.url()).pathname).toBe(`/inbox/new/${after}`);

  await page.goto(`/inbox/resolved/${before}`);
  await screen.message("Where is my parcel?").waitFor();
  await page.getByText("Nothing resolved yet").waitFor();
});

test("D-5: an admin erases a contact by typing their name, and no screen says who it was", async () => {
  await workspace.receive("Where is my parcel, says Maya?");
  const { page } = await openAsAdmin();
  await screen.open(NAME);
  await screen.addNote("Maya called before");
  await screen.reply("It is on its way.");
  await expect.poll(() => screen.status().innerText()).not.toContain("1 change");

  await screen.button(`More for ${NAME}`).click();
  await page.getByRole("menuitem", { name: "Erase this contact…" }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Erase for good" });
  const field = page.getByRole("textbox", { name: /^To confirm/ });
  await field.fill("Maya");
  expect(await confirm.isDisabled()).toBe(true);
  await field.fill(NAME);
  await confirm.click();

  await page.getByRole("heading", { name: "Erased contact" }).waitFor();
  await page.getByRole("region", { name: "No reply here" }).waitFor();
  expect(await screen.replyBox().count()).toBe(0);
  await expect.poll(() => screen.timeline().getByText("erased", { exact: true }).count()).toBe(3);
  await screen.goTo("Resolved");
  await screen.row("Erased contact").waitFor();
  expect(await page.locator("#root").innerText()).not.toContain("Maya");
});
