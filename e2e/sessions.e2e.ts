import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { PASSWORD, people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let laptop: PersonalBrowser;
let tablet: PersonalBrowser;
let onTablet: Screen;

beforeEach(async () => {
  workspace = await startWorkspace();
  const { url } = workspace.server;
  [laptop, tablet] = await Promise.all([openBrowser({ url }), openBrowser({ url })]);
  await signInOnScreen(laptop, people.ines);
  await signInOnScreen(tablet, people.ines);
  onTablet = screenOf(() => tablet.page);
  await workspace.receive("Where is my parcel?");
  await onTablet.open("Maya Okafor");
});

afterEach(async () => {
  await Promise.all([laptop.stop(), tablet.stop()]);
  await workspace.stop();
});

test("R-4: a device lost on the train is signed out from another: its screen goes at once, and the other goes on", async () => {
  const { page } = laptop;
  await page.goto("/settings/sessions");
  await page.getByText("This one").waitFor();
  const ends = page.getByRole("button", { name: /^Sign out: / });
  // The tablet, and where she once chose her password.
  for (const left of [2, 1]) {
    await expect.poll(() => ends.count()).toBe(left);
    await ends.first().click();
  }
  await tablet.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
  expect(await tablet.page.locator("body").innerText()).not.toMatch(/Maya|parcel/);
  await tablet.page.reload();
  await tablet.page
    .getByRole("link", { name: "Sign in" })
    .or(tablet.page.getByLabel("E-mail"))
    .first()
    .waitFor();
  expect(await tablet.page.locator("body").innerText()).not.toMatch(/Maya|parcel/);
  await expect.poll(() => ends.count()).toBe(0);
  const onLaptop = screenOf(() => page);
  await page.goto("/");
  await onLaptop.open("Maya Okafor");
  await onLaptop.reply("It left this morning.");
  await workspace.network.until((requests) => requests.length > 0);
});

test("a link that somebody opens before they sign in is where the sign-in leads", async () => {
  const doc = await workspace.receive("And my second parcel?");
  const phone = await openBrowser({ url: workspace.server.url });
  onTestFinished(() => phone.stop());
  await phone.page.goto(`/inbox/new/${doc}`);
  await phone.page.getByLabel("E-mail").fill(people.vera.email);
  await phone.page.getByLabel("Password").fill(PASSWORD);
  await phone.page.getByRole("button", { name: "Sign in" }).click();
  const timeline = screenOf(() => phone.page).timeline();
  await timeline.getByText("And my second parcel?").waitFor();
});
