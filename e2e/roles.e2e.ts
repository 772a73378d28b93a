import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let sofia: PersonalBrowser;
let hers: Screen;
let other: Screen;

beforeAll(async () => {
  workspace = await startWorkspace();
  sofia = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(sofia, people.sofia);
  other = screenOf(() => sofia.page);
});

beforeEach(async () => {
  await setRole("contributor");
  ines = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(ines, people.ines);
  await untilInstalled(ines);
  hers = screenOf(() => ines.page);
  await sofia.page.goto("/inbox/new");
});

afterEach(() => ines.stop());

afterAll(async () => {
  await sofia.stop();
  await workspace.stop();
});

async function setRole(role: "viewer" | "contributor"): Promise<void> {
  const listed = await workspace.admin.json<{ people: { id: string; email: string }[] }>(
    "GET",
    "/api/people",
  );
  const id = listed.people.find(({ email }) => email === people.ines.email)?.id ?? "";
  await workspace.admin.json("PATCH", `/api/people/${id}`, { role });
}

/** Opens a conversation of a contact of its own on both screens. */
async function openBoth(contact: string): Promise<void> {
  await workspace.receive("Where is my parcel?", { contact: { external_id: contact, name: contact } });
  await Promise.all([hers.open(contact), other.open(contact)]);
}

test("R-1, S-3: her role lowered while she was offline: the reply is kept back with its words, the note is kept, the attribute refused with its words offered", async () => {
  await openBoth("Ana Souza");
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await hers.addNote("Order 88213");
  await hers.setAttribute("Account ID", "FR-88213");
  await setRole("viewer");
  await ines.setOffline(false);

  const cards = ines.page.getByRole("region", { name: "Waiting for you" });
  await cards.getByText("A reply was kept back: Inès Moreau may no longer reply").waitFor();
  await cards.getByText("It left this morning.").waitFor();
  expect(await cards.getByRole("button", { name: "Send anyway" }).count()).toBe(0);
  await other.message("Order 88213").waitFor();
  await hers.message("Order 88213").waitFor();

  await hers
    .status()
    .getByRole("button", { name: /refused/ })
    .click();
  const refused = ines.page
    .getByRole("dialog", { name: "Sync" })
    .getByRole("listitem")
    .filter({ hasText: "Contact changed · Ana Souza" });
  await refused.getByText("FR-88213").waitFor();
  await refused.getByRole("button", { name: "Dismiss" }).click();
  await refused.waitFor({ state: "detached" });
  expect(await sofia.page.getByText("FR-88213").count()).toBe(0);
  expect(workspace.network.requests).toHaveLength(0);
});

test("R-1: a draft typed offline by somebody who may no longer reply is refused, and the words are offered back", async () => {
  await openBoth("Chen Wei");
  await ines.setOffline(true);
  await hers.type("Half an answer");
  await setRole("viewer");
  await ines.setOffline(false);
  await hers
    .status()
    .getByRole("button", { name: /refused/ })
    .click();
  const refused = ines.page.getByRole("dialog", { name: "Sync" }).getByRole("listitem").first();
  await refused.getByText("Half an answer").waitFor();
  expect(await other.replyBox().innerText()).not.toContain("Half");
});

test("R-1: a viewer reads, sorts and writes notes; there is no reply box, and settings are closed to them (product 14.9)", async () => {
  await setRole("viewer");
  await ines.page.reload();
  await openBoth("Priya Tandon");
  await ines.page.getByText("Your role lets you read and sort, not reply.").waitFor();
  expect(await hers.button("Send").count()).toBe(0);
  await hers.addNote("Read by a viewer");
  await other.message("Read by a viewer").waitFor();
  await hers.button("Resolve").click();
  await other.goTo("Resolved");
  await other.row("Priya Tandon").waitFor();
  await ines.page.goto("/settings/people");
  await ines.page.getByText("Only an admin can change settings.").waitFor();
});

test("R-1: a role lowered while she works reaches the open screen by itself, with the words of her draft still there for the team", async () => {
  await openBoth("Dmitri Kovac");
  await hers.type("Half an answer");
  await expect.poll(() => other.replyBox().innerText()).toContain("Half an answer");
  await setRole("viewer");
  await ines.page.getByText("Your role lets you read and sort, not reply.").waitFor();
  await expect.poll(() => other.replyBox().innerText()).toContain("Half an answer");
});
