import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let sofia: PersonalBrowser;
let hers: Screen;

beforeAll(async () => {
  workspace = await startWorkspace();
  sofia = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(sofia, people.sofia);
});

beforeEach(async () => {
  await change({ active: true, grants: null });
  ines = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(ines, people.ines);
  await untilInstalled(ines);
  hers = screenOf(() => ines.page);
});

afterEach(() => ines.stop());

afterAll(async () => {
  await sofia.stop();
  await workspace.stop();
});

async function idOfInes(): Promise<string> {
  const listed = await workspace.admin.json<{ people: { id: string; email: string }[] }>(
    "GET",
    "/api/people",
  );
  return listed.people.find(({ email }) => email === people.ines.email)?.id ?? "";
}

async function change(wish: { active?: boolean; grants?: readonly object[] | null }): Promise<void> {
  await workspace.admin.json("PATCH", `/api/people/${await idOfInes()}`, wish);
}

async function open(contact: string): Promise<void> {
  await workspace.receive("Where is my parcel?", { contact: { external_id: contact, name: contact } });
  await hers.open(contact);
}

const door = () => ines.page.getByRole("heading", { name: "Sign in" });
const vaults = (): Promise<string[]> =>
  ines.page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith("roost:") ? [name] : [])),
  );

test("R-3: removed while offline: nothing of a customer is shown, what was not sent goes to the admins, who read it; nothing of it is sent", async () => {
  await open("Ana Souza");
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await change({ active: false });
  await ines.setOffline(false);

  await ines.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
  expect(await ines.page.locator("body").innerText()).not.toMatch(/Ana|parcel|this morning/);
  await ines.page.getByText("You cannot sign in any more?").click();
  await ines.page.getByRole("button", { name: "Hand it to your admins" }).click();
  await ines.page.getByText("Your admins have it now.").waitFor();
  await ines.page.getByRole("button", { name: "Erase this device’s copy" }).click();
  await door().waitFor();
  await expect.poll(vaults).toEqual([]);

  const { page } = sofia;
  await page.goto("/settings/handed-in");
  const handedIn = page.getByRole("article").filter({ hasText: people.ines.name });
  await handedIn.getByText("It left this morning.").waitFor();
  await handedIn.getByText("Reply · Ana Souza").waitFor();
  await handedIn.getByRole("button", { name: `Done with ${people.ines.name}` }).click();
  await page.getByText("Nothing was handed in").waitFor();
  expect(workspace.network.requests).toHaveLength(0);
});

test("R-3: removed with something unsent: discarding it asks once, then nothing is left on the device", async () => {
  await open("Chen Wei");
  await ines.setOffline(true);
  await hers.reply("Never mind.");
  await change({ active: false });
  await ines.setOffline(false);
  await ines.page.getByText("You cannot sign in any more?").click();
  await ines.page.getByRole("button", { name: "Discard and erase" }).click();
  await ines.page.getByRole("button", { name: "Yes, discard and erase" }).click();
  await door().waitFor();
  await expect.poll(vaults).toEqual([]);
});

test("R-3: removed while at work: the screen goes at once", async () => {
  await open("Dmitri Kovac");
  await change({ active: false });
  await ines.page.getByRole("heading", { name: "You no longer have access to Test" }).waitFor();
  expect(await ines.page.locator("body").innerText()).not.toMatch(/Dmitri|parcel/);
  await ines.page.getByRole("button", { name: "Erase this device’s copy" }).click();
  await door().waitFor();
  await expect.poll(vaults).toEqual([]);
});

test("R-2: a conversation that leaves her sight while it is open goes from screen and list; it is back with her access", async () => {
  await open("Priya Tandon");
  await hers.message("Where is my parcel?").waitFor();
  await change({ grants: [] });
  await ines.page.getByText("This conversation is no longer in your sight").waitFor();
  expect(await hers.row("Priya Tandon").count()).toBe(0);
  expect(await ines.page.locator("body").innerText()).not.toMatch(/Priya|parcel/);
  await ines.page.getByRole("link", { name: "Back to the list" }).click();

  await change({ grants: [{ kind: "channel", id: workspace.channel.id, role: "viewer" }] });
  await hers.open("Priya Tandon");
  await hers.message("Where is my parcel?").waitFor();
  await ines.page.getByText("Your role lets you read and sort, not reply.").waitFor();
});

test("R-4: a session ended from afar shows nothing any more, keeps what was not sent, and sends it after the next sign-in", async () => {
  await open("Tom Baker");
  await ines.setOffline(true);
  await hers.reply("On Thursday.");
  const id = await idOfInes();
  const { sessions } = await workspace.admin.json<{ sessions: { id: string }[] }>(
    "GET",
    `/api/people/${id}/sessions`,
  );
  for (const session of sessions)
    await workspace.admin.json("DELETE", `/api/people/${id}/sessions/${session.id}`);
  await ines.setOffline(false);

  await ines.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
  expect(await ines.page.locator("body").innerText()).not.toMatch(/Tom Baker|Thursday/);
  await ines.page.getByText("1 change is kept on this device").waitFor();
  await ines.page.getByRole("link", { name: "Sign in again" }).click();
  await ines.page.getByLabel("E-mail").waitFor();
  await signInOnScreen(ines, people.ines);
  await expect
    .poll(() => workspace.network.requests.filter(({ text }) => text === "On Thursday."), {
      timeout: 30_000, // the app starts anew first
    })
    .toHaveLength(1);
});

test("R-7: a message of a contact is unread until it has been on her screen", async () => {
  await workspace.receive("Is it blue?", { contact: { external_id: "blue", name: "Fatou Ba" } });
  const row = hers.row("Fatou Ba");
  await row.waitFor();
  await expect.poll(() => row.innerText()).toContain("Unread");
  await hers.open("Fatou Ba");
  await expect.poll(() => row.innerText()).not.toContain("Unread");
});
