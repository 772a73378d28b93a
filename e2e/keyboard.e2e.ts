import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let browser: PersonalBrowser;
let screen: Screen;
/** First names of the contacts who wait, in the list's order. */
const contacts = ["Ana", "Bruno", "Chen", "Dmitri", "Elif", "Fatou", "Grace"];

beforeAll(async () => {
  workspace = await startWorkspace();
  for (const name of contacts)
    await workspace.receive(`Hello from ${name}`, { contact: { external_id: name, name } });
  browser = await openBrowser({ url: workspace.server.url });
  screen = screenOf(() => browser.page);
  await signInOnScreen(browser, people.ines);
});

beforeEach(async () => {
  await browser.page.goto("/inbox/new");
  await screen.row("Grace").waitFor();
});

afterAll(async () => {
  await browser.stop();
  await workspace.stop();
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await browser.page.keyboard.press(key);
};

/** What has the focus, by its name or its words. */
const focused = (): Promise<string> =>
  browser.page.evaluate(() => {
    const { activeElement, body } = document;
    if (activeElement === body) return ""; // nothing has it, and the page's whole text names everything
    return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
  });

const focusComesTo = (name: string | RegExp): Promise<void> => expect.poll(focused).toMatch(name);

test("e and p in the list act on its row and go on to the next one, and the focus with them", async () => {
  await press("j");
  await focusComesTo(/Ana/);
  await press("e");
  await focusComesTo(/Bruno/);
  await press("p");
  await focusComesTo(/Chen/);
  await screen.goTo("Resolved");
  await screen.row("Ana").waitFor();
  await screen.goTo("Pending");
  await screen.row("Bruno").waitFor();
});

test("the focus goes back to where it was when the sheet of keys, the palette or a panel closes", async () => {
  await press("j");
  await focusComesTo(/Chen/);
  await press("?");
  await browser.page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await press("Escape");
  await focusComesTo(/Chen/);
  await press("Control+k");
  await focusComesTo("Search commands");
  await press("Escape");
  await focusComesTo(/Chen/);
  await press("b");
  await browser.page.getByRole("radio", { name: "In 1 hour" }).waitFor();
  await press("Escape");
  await focusComesTo("Pending, and come back later");
  await press("a");
  await browser.page.getByRole("option", { name: "Unassigned" }).waitFor();
  await press("Escape");
  await focusComesTo(/^Assign/);
});

test("the palette does by name what the keys do, and the focus is on the queue it went to", async () => {
  await screen.open("Dmitri");
  await press("Control+k");
  await focusComesTo("Search commands");
  await browser.page.keyboard.type("pending");
  await press("Enter");
  await focusComesTo(/Elif/);
  await press("Control+k");
  await focusComesTo("Search commands");
  await browser.page.keyboard.type("go to pending");
  await press("Enter");
  await focusComesTo(/Bruno|Dmitri/);
});

test("a command that opens a panel leaves it open where nothing had the focus before", async () => {
  await screen.open("Grace");
  await browser.page.reload();
  await screen.replyBox().waitFor();
  await focusComesTo(/^$/);
  await press("Control+k");
  await focusComesTo("Search commands");
  await browser.page.keyboard.type("assign");
  await press("Enter");
  await focusComesTo("Search people and teams");
});

test("a contact who was searched for has the focus, not what stands beside them", async () => {
  await browser.page.goto("/search");
  await focusComesTo("Search conversations and contacts");
  await browser.page.keyboard.type("Grace");
  const found = browser.page.getByRole("main").getByRole("link", { name: /Contact/ });
  await found.focus();
  await press("Enter");
  await screen.button("VIP only").waitFor();
  const main = browser.page.getByRole("main");
  await expect.poll(() => main.evaluate((place) => place === document.activeElement)).toBe(true);
});

test("resolving by its button goes on to the next conversation, with the focus on its row", async () => {
  await screen.open("Elif");
  await screen.button("Resolve").click();
  await focusComesTo(/Fatou/);
  await screen.replyBox().waitFor();
  expect(await browser.page.getByRole("main").getByRole("heading", { name: "Fatou" }).count()).toBe(1);
});

test("j and k step through the list, Enter opens; r writes a reply, Control and Enter sends it, Escape gives the keys back", async () => {
  await press("j", "j", "k");
  await focusComesTo(/Chen/);
  await press("Enter");
  await screen.timeline().waitFor();
  await press("r");
  await focusComesTo("Reply to Chen");
  await browser.page.keyboard.type("No keys in a text: j k e p n ?");
  await press("Control+Enter");
  await screen.message("No keys in a text: j k e p n ?").waitFor();
  await press("Escape", "n");
  await focusComesTo("Note, editing");
  await browser.page.keyboard.type("Written without a mouse");
  await press("Escape");
  await focusComesTo("Edit the note");
  await screen.message("Written without a mouse").waitFor();
});
