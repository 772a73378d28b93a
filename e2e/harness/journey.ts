import { expect, onTestFinished, test } from "vitest";
import type { Locator, Page } from "playwright-core";
import type { Dictionary } from "../../client/app/english.ts";
import type { Words } from "../../client/app/words.ts";
import { openBrowser, signInByRequest, untilInstalled, type PersonalBrowser } from "./browser.ts";
import { screenOf, type Screen } from "./screen.ts";
import { expectWellMade } from "./well-made.ts";
import { say, wordsOf, type Language } from "./words-of.ts";
import { people, startWorkspace, type Person, type TestWorkspace } from "./workspace.ts";

/** How somebody goes through a journey. */
export interface Combination {
  language: Language;
  input: "pointer" | "keyboard";
  theme: "light" | "dark";
}

export interface JourneyOptions {
  /** Who goes; Inès, a contributor, when nobody is said. */
  as?: Person;
  /** Settings of the server, as environment variables. */
  env?: Record<string, string>;
  /** What the first channel is like. */
  channel?: Record<string, unknown>;
  viewport?: { width: number; height: number };
}

/** Somebody signed in, the app installed, the network theirs to cut. */
export interface Traveller extends Combination {
  workspace: TestWorkspace;
  browser: PersonalBrowser;
  page: Page;
  /** All texts of the app in the journey's language. */
  words: Words<Dictionary>;
  /** Presses a button, a link, a box or an entry: with the pointer, or with the focus and a key. */
  press: (control: Locator) => Promise<void>;
  /** Takes the place of what is in a field. */
  write: (field: Locator, text: string) => Promise<void>;
  /** A button by its whole name. */
  button: (name: string) => Locator;
  /** Opens a conversation from the list. */
  open: (name: string) => Promise<void>;
  /** Opens a conversation from another queue. */
  openIn: (queue: "new" | "pending" | "resolved", name: string) => Promise<void>;
  replyBox: (name: string) => Locator;
  timeline: () => Locator;
  status: () => Locator;
  /** The network is away meanwhile. Returns when it is back and the server has everything. */
  offline: (work: () => Promise<void>) => Promise<void>;
  untilSaved: () => Promise<void>;
  /** Sofia, an admin, in a browser of her own, in English. */
  colleague: () => Promise<{ browser: PersonalBrowser; screen: Screen }>;
  /** Nothing that axe objects to, nothing that sticks out or overlaps: at four widths, in both themes. */
  expectWellMade: () => Promise<void>;
}

const languages = ["en", "fr"] as const;
const inputs = ["pointer", "keyboard"] as const;
const themes = ["light", "dark"] as const;

const combinations: readonly Combination[] = languages.flatMap((language) =>
  inputs.flatMap((input) => themes.map((theme) => ({ language, input, theme }))),
);

/**
 * One journey of an agent, held by a test: in the combination that falls to it by its name, or with JOURNEYS=all in
 * every one. Somewhere in it the network must be cut.
 * @param title begins with the number of what it shows: `7 notes: …`
 */
export function journey(
  title: string,
  body: (traveller: Traveller) => Promise<void>,
  options: JourneyOptions = {},
): void {
  travel(
    title,
    async (traveller, cuts) => {
      await body(traveller);
      expect(cuts(), "times that the network was cut").toBeGreaterThan(0);
    },
    options,
  );
}

/** A journey that goes by other dangers than a network that is cut. */
export function travel(
  title: string,
  body: (traveller: Traveller, cuts: () => number) => Promise<void>,
  options: JourneyOptions = {},
): void {
  const wanted = process.env["JOURNEYS"] === "all" ? combinations : [combinationOf(title)];
  for (const combination of wanted) {
    const { language, input, theme } = combination;
    test(`${title} (${language}, ${input}, ${theme})`, { timeout: 120_000 }, async () => {
      const { traveller, cuts } = await setOut(combination, options);
      await body(traveller, cuts);
    });
  }
}

function combinationOf(title: string): Combination {
  let sum = 7;
  for (let at = 0; at < title.length; at++) sum = (sum * 31 + title.charCodeAt(at)) % 65_521;
  return combinations[sum % combinations.length]!; // the remainder is below its length
}

async function setOut(
  combination: Combination,
  { as = people.ines, env = {}, channel = {}, viewport }: JourneyOptions,
): Promise<{ traveller: Traveller; cuts: () => number }> {
  const { language, input, theme } = combination;
  const workspace = await startWorkspace(env, channel);
  onTestFinished(() => workspace.stop());
  const browser = await openBrowser({
    url: workspace.server.url,
    locale: language === "fr" ? "fr-FR" : "en-GB",
    ...(viewport ? { viewport } : {}),
  });
  onTestFinished(() => browser.stop());
  const words = wordsOf(language);
  const page = () => browser.page;
  await page().emulateMedia({ colorScheme: theme });
  await enter(browser, as);
  await page().getByRole("navigation", { name: words.queue.tabs.label }).waitFor();
  await untilInstalled(browser);

  let cuts = 0;
  const timeline = () => page().getByRole("region", { name: words.conversation.timeline.label });
  const status = () => page().getByRole("contentinfo");
  const untilSaved = () =>
    expect.poll(() => status().innerText(), { timeout: 20_000 }).toContain(words.app.status.online);

  const traveller: Traveller = {
    ...combination,
    workspace,
    browser,
    get page() {
      return page();
    },
    words,
    press: (control) => (input === "pointer" ? control.click() : pressByKey(control)),
    write: async (field, text) => {
      if (input === "pointer") await field.click();
      else await focusOn(field);
      await page().keyboard.press("Control+a");
      await page().keyboard.type(text);
    },
    button: (name) => page().getByRole("button", { name, exact: true }),
    async open(name) {
      const row = page()
        .getByRole("link", { name: new RegExp(name) })
        .first();
      await traveller.press(row);
      await timeline().waitFor();
    },
    async openIn(queue, name) {
      const tabs = page().getByRole("navigation", { name: words.queue.tabs.label });
      const tab = tabs.getByRole("link", { name: new RegExp(`^${words.queue.tabs[queue]}`, "u") });
      await traveller.press(tab);
      await expect.poll(() => tab.getAttribute("aria-current")).toBe("page");
      await traveller.open(name);
    },
    replyBox: (name) =>
      page().getByRole("textbox", { name: say(words.conversation.reply.label, { name }), exact: true }),
    timeline,
    status,
    async offline(work) {
      cuts += 1;
      await browser.setOffline(true);
      await work();
      await browser.setOffline(false);
      await untilSaved();
    },
    untilSaved,
    async colleague() {
      const other = await openBrowser({ url: workspace.server.url });
      onTestFinished(() => other.stop());
      await enter(other, people.sofia);
      return { browser: other, screen: screenOf(() => other.page) };
    },
    expectWellMade: async () => {
      await expectWellMade(page());
      await page().emulateMedia({ colorScheme: theme, reducedMotion: "no-preference" });
    },
  };
  return { traveller, cuts: () => cuts };
}

async function enter(browser: PersonalBrowser, person: Person): Promise<void> {
  await signInByRequest(browser, person);
  await browser.page.goto("/");
}

async function pressByKey(control: Locator): Promise<void> {
  await focusOn(control);
  const role = await control.evaluate((element) => {
    const type = element instanceof HTMLInputElement ? element.type : null;
    return element.getAttribute("role") ?? type ?? element.tagName.toLowerCase();
  });
  const isChoice = ["checkbox", "radio", "switch"].includes(role);
  await control.page().keyboard.press(isChoice ? "Space" : "Enter");
}

/** What cannot have the focus cannot be used from the keyboard. */
export async function focusOn(control: Locator): Promise<void> {
  await control.waitFor();
  await expect.poll(() => control.focus().then(() => keepsFocus(control))).toBe(true);
}

/** Two frames later it still has the focus: a menu or dialog that has just opened gives it to something of its own. */
function keepsFocus(control: Locator): Promise<boolean> {
  return control.evaluate(
    (element) =>
      new Promise<boolean>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(element.matches(":focus, :focus-within"))),
        ),
      ),
  );
}
