import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { webchatEn } from "../client/settings/channels/webchat/words.en.ts";
import { chatEn } from "../widget/words.en.ts";
import { chatFr } from "../widget/words.fr.ts";
import {
  openBrowser,
  signInByRequest,
  signInOnScreen,
  untilInstalled,
  type PersonalBrowser,
} from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { startShopSite, type ShopSite } from "./harness/shop-site.ts";
import { expectAccessible, expectFits, expectWellMade } from "./harness/well-made.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let site: ShopSite;
let visitor: PersonalBrowser;
let ines: PersonalBrowser;
let hers: Screen;
let account: string;
/** With which the shop's own server says who its users are. */
let secret: string;

beforeEach(async () => {
  workspace = await startWorkspace();
  site = await startShopSite(() => ({ src: `${workspace.server.url}/widget.js`, account }));
  const connection = {
    kind: "webchat",
    origins: [site.url],
    greeting: "Hello! Ask us anything.",
    colour: "#1f6f5c",
    continuity: null,
  };
  const wish = {
    name: "Lamp shop",
    network: "webchat",
    account: "Lamps",
    callbackUrl: "",
    autoAssign: false,
  };
  const made = await workspace.admin.json<{ channel: { id: string }; secret: string }>(
    "POST",
    "/api/channels",
    {
      ...wish,
      connection,
    },
  );
  account = made.channel.id;
  secret = made.secret;
  [visitor, ines] = await Promise.all([
    openBrowser({ url: site.url }),
    openBrowser({ url: workspace.server.url }),
  ]);
  hers = screenOf(() => ines.page);
  await signInOnScreen(ines, people.ines);
});

afterEach(async () => {
  await Promise.all([visitor?.stop(), ines?.stop()]);
  await site?.stop();
  await workspace?.stop();
});

const panel = (page: Page = visitor.page) =>
  page.getByRole("dialog", { name: /^(Chat with|Discuter avec) Lamp shop/ });
const field = (words = chatEn) => panel().getByLabel(words.message, { exact: true });
const lines = (page: Page = visitor.page) => panel(page).getByRole("listitem");
const texts = (page?: Page) => lines(page).locator(".words").allInnerTexts();

async function openChat(path = "/"): Promise<void> {
  await visitor.page.goto(`${site.url}${path}`);
  await visitor.page.getByRole("button", { name: /Lamp shop/ }).click();
  await panel().waitFor();
}

async function write(text: string): Promise<void> {
  await field().fill(text);
  await field().press("Enter");
  await lines().filter({ hasText: text }).waitFor();
}

const waits = () => panel().locator(".waiting").count();

test("channels 10: a visitor writes on a plain page, an agent answers, the visitor holds exactly one message, and the rungs move", async () => {
  await openChat();
  await panel().getByText("Hello! Ask us anything.").waitFor();
  await write("Is the brass lamp in stock?");
  await expect.poll(waits).toBe(0);

  await hers.open("Visitor");
  await hers.message("Is the brass lamp in stock?").waitFor();
  await field().pressSequentially("And a");
  await ines.page.getByText(/^Visitor \w+ is writing$/).waitFor();
  await hers.type("Yes, three of them.");
  await panel().getByText("Inès Moreau is writing").waitFor();
  await hers.send();
  await lines().filter({ hasText: "Yes, three of them." }).waitFor();
  await hers.message("Yes, three of them.").filter({ hasText: "read" }).waitFor();
  expect(await texts()).toEqual(["Is the brass lamp in stock?", "Yes, three of them."]);

  await visitor.page.reload();
  await visitor.page.getByRole("button", { name: "Chat with Lamp shop", exact: true }).click();
  await expect.poll(() => texts()).toEqual(["Is the brass lamp in stock?", "Yes, three of them."]);
}, 150_000);

test("channels 10: both offline in between, a reload, and a restart of the server: everything arrives, once", async () => {
  await openChat();
  await write("Hello");
  await expect.poll(waits).toBe(0);
  await hers.open("Visitor");
  await hers.message("Hello").waitFor();
  await untilInstalled(ines);

  await visitor.setOffline(true);
  await panel().getByText("You are offline.").waitFor();
  await write("First from the tunnel");
  await write("Second from the tunnel");
  await panel().getByText("2 messages wait here").waitFor();
  await panel().locator(".waiting").first().getByText(chatEn.waiting).waitFor();
  await ines.setOffline(true);
  await hers.reply("We are here.");

  await workspace.server.kill();
  await workspace.server.restart();
  await Promise.all([visitor.setOffline(false), ines.setOffline(false)]);
  await expect.poll(waits).toBe(0);
  await hers.message("Second from the tunnel").waitFor();
  // What was written meanwhile was not known to the agent: the reply waits for a second look.
  await ines.page.reload();
  await hers.message("First from the tunnel").waitFor();
  await lines().filter({ hasText: "We are here." }).waitFor();
  expect((await texts()).toSorted()).toEqual([
    "First from the tunnel",
    "Hello",
    "Second from the tunnel",
    "We are here.",
  ]);
  expect(await hers.message("First from the tunnel").count()).toBe(1);
}, 150_000);

/** As the shop's page does when its user signs in, or out; then the chat is opened. */
async function identify(user: { sub: string; name: string } | null): Promise<void> {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 600;
  const text = `${part({ alg: "HS256" })}.${part({ aud: account, exp, ...user })}`;
  const token = user && `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  await visitor.page.evaluate((given) => {
    const { roostChat } = window as unknown as { roostChat: { identify(token: string | null): void } };
    roostChat.identify(given);
  }, token);
  await visitor.page.getByRole("button", { name: "Chat with Lamp shop", exact: true }).click();
  await panel().waitFor();
}

test("channels 10: who signs in on the site keeps what they said before, and whoever comes next sees nothing of it", async () => {
  await openChat();
  await write("Do you ship to Lille?");
  await expect.poll(waits).toBe(0);
  await identify({ sub: "4711", name: "Maya Okafor" });
  await expect.poll(() => texts()).toEqual(["Do you ship to Lille?"]);
  await write("Then I order");
  await expect.poll(waits).toBe(0);
  await identify(null);
  await write("Hello, I am Ben");
  await expect.poll(waits).toBe(0);
  expect(await texts()).toEqual(["Hello, I am Ben"]);
  await hers.open("Maya Okafor");
  await hers.message("Then I order").waitFor();
  await hers.message("Do you ship to Lille?").waitFor();
}, 150_000);

test("channels 10: what was written offline outlives the page, and two tabs send it once", async () => {
  await openChat();
  await write("Hello");
  await expect.poll(waits).toBe(0);
  const second = await visitor.context.newPage();
  await second.goto(site.url);
  await second.getByRole("button", { name: /Lamp shop/ }).click();
  await expect.poll(() => texts(second)).toEqual(["Hello"]);

  await workspace.server.kill();
  await panel().getByText("You are offline.").waitFor();
  await write("Nobody hears this yet");
  await expect.poll(() => texts(second)).toEqual(["Hello", "Nobody hears this yet"]);
  await visitor.page.close(); // it was the one that talks to the server
  await workspace.server.restart();
  await expect.poll(() => panel(second).locator(".waiting").count(), { timeout: 40_000 }).toBe(0);
  expect(await texts(second)).toEqual(["Hello", "Nobody hears this yet"]);
  await hers.open("Visitor");
  await hers.message("Nobody hears this yet").waitFor();
  expect(await hers.message("Nobody hears this yet").count()).toBe(1);
}, 150_000);

test("channels 10: a picture is pasted, sent and shown on both sides", async () => {
  await openChat();
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await field().evaluate((element, content) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "lamp.png", { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, png);
  await panel().getByRole("button", { name: "Remove lamp.png" }).waitFor();
  await panel().getByRole("button", { name: chatEn.send, exact: true }).click();
  await panel().getByRole("img", { name: "Picture lamp.png" }).waitFor();
  await expect.poll(waits).toBe(0);
  await panel().getByRole("img", { name: "Picture lamp.png" }).waitFor();
  await hers.open("Visitor");
  await ines.page.getByRole("button", { name: /lamp\.png/ }).waitFor();
}, 150_000);

test("channels 10: keyboard, focus, badge and Esc; axe finds nothing, nothing sticks out, in French and from right to left too", async () => {
  await openChat();
  await write("Hello");
  await expect.poll(waits).toBe(0);
  await panel().getByRole("button", { name: chatEn.leaveAddress }).click();
  await panel().getByLabel(chatEn.email).fill("maya");
  await panel().getByRole("button", { name: chatEn.save, exact: true }).click();
  await panel().getByText(chatEn.wrongEmail).waitFor();
  await expectAccessible(visitor.page);
  await panel().getByLabel(chatEn.email).fill("maya@example.test");
  await panel().getByLabel(chatEn.email).press("Enter");
  await panel().getByText("mailed to maya@example.test").waitFor();

  await visitor.page.keyboard.press("Escape");
  await panel().waitFor({ state: "detached" });
  const launcher = visitor.page.getByRole("button", { name: /Lamp shop/ });
  expect(await launcher.evaluate((element) => element.matches(":focus"))).toBe(true);
  await hers.open("maya@example.test");
  await hers.reply("Good morning");
  await visitor.page.getByRole("button", { name: "Chat with Lamp shop, 1 new" }).press("Enter");
  await lines().filter({ hasText: "Good morning" }).waitFor();
  await expectAccessible(visitor.page);
  await expectFits(visitor.page);

  for (const path of ["/?lang=fr", "/?lang=fr&dir=rtl&theme=dark"]) {
    await openChat(path);
    await lines().filter({ hasText: "Good morning" }).waitFor();
    await field(chatFr).waitFor();
    await expectAccessible(visitor.page);
    await expectFits(visitor.page);
  }
}, 150_000);

test("product 6: an admin makes a web chat on screen: what is wrong is said at its field, the line to copy and the secret are shown once", async () => {
  const { page } = ines;
  await page.context().clearCookies();
  await signInByRequest(ines, people.sofia);
  await page.goto("/settings/channels?add=webchat");
  const create = page.getByRole("button", { name: webchatEn.createButton });
  const sites = page.getByRole("textbox", { name: webchatEn.sites });
  await page.getByLabel(webchatEn.name, { exact: true }).fill("Second chat");
  await sites.fill("my shop");
  await create.click();
  await page.getByText("my shop is not the address of a site.").waitFor();
  expect(await sites.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByRole("button", { name: "Take away: my shop" }).click();
  await sites.fill("shop.example.com");
  await sites.press("Enter");
  await expectWellMade(page);
  await create.click();
  await page.getByText(webchatEn.made).waitFor();
  expect(await page.getByLabel(webchatEn.script).inputValue()).toMatch(
    /^<script src="http:.*\/widget\.js" data-account="\w+" defer><\/script>$/,
  );
  expect(await page.getByLabel(webchatEn.secret, { exact: true }).inputValue()).toMatch(/^whsec_/);
  await expectWellMade(page);
  await page.getByRole("button", { name: webchatEn.done, exact: true }).click();
  await page.getByText("Second chat", { exact: true }).first().waitFor();
}, 150_000);
