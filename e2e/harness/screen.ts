import { expect } from "vitest";
import type { Locator, Page } from "playwright-core";

/** What a person sees and does in the app, by the names that are on the screen. */
export function screenOf(page: () => Page) {
  const row = (name: string): Locator =>
    page()
      .getByRole("listitem")
      .filter({ has: page().getByRole("link", { name: new RegExp(name) }) });
  const button = (name: string | RegExp): Locator =>
    page().getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
  const replyBox = (): Locator => page().getByRole("textbox", { name: /^Reply to/ });
  const timeline = (): Locator => page().getByRole("region", { name: "Messages" });
  return {
    row,
    button,
    replyBox,
    timeline,
    status: (): Locator => page().getByRole("contentinfo"),
    tab: (name: string): Locator =>
      page()
        .getByRole("navigation", { name: "Queues" })
        .getByRole("link", { name: new RegExp(`^${name}`) }),

    async goTo(state: "New" | "Pending" | "Resolved"): Promise<void> {
      await this.tab(state).click();
      await expect.poll(() => this.tab(state).getAttribute("aria-current")).toBe("page");
    },

    async open(name: string): Promise<void> {
      const link = row(name).first().getByRole("link").first();
      const [address] = ((await link.getAttribute("href")) ?? "").split(/[?#]/u);
      await link.click();
      await page().waitForURL(({ pathname }) => pathname === address); // another one may be on the screen until then
      await timeline().waitFor();
    },

    async type(text: string): Promise<void> {
      await replyBox().click();
      await page().keyboard.press("Control+End");
      await page().keyboard.type(text);
    },

    /** Where a colleague handles the conversation, it is pressed again. */
    async send(): Promise<void> {
      await button("Send").click();
      if (await page().getByText("Press Send again").isVisible()) await button("Send").click();
    },

    async reply(text: string): Promise<void> {
      await this.type(text);
      await this.send();
      await this.message(text).waitFor();
    },

    /** A message or reply in the timeline. */
    message: (text: string): Locator => timeline().getByRole("article").filter({ hasText: text }),

    async addNote(text: string): Promise<void> {
      await button("Add note").first().click();
      const note = page().getByRole("textbox", { name: "Note, editing" });
      await note.waitFor();
      await note.click();
      await page().keyboard.type(text);
      await button("Done").click();
      await note.waitFor({ state: "detached" });
    },

    async pendFor(choice: string, note: string): Promise<void> {
      await button("Pending, and come back later").click();
      await page()
        .getByRole("radio", { name: new RegExp(choice) })
        .check();
      await page().getByRole("textbox", { name: "Note to yourself (optional)" }).fill(note);
      await button("Pend and come back").click();
    },

    async setAttribute(name: string, value: string): Promise<void> {
      await page()
        .getByRole("button", { name: new RegExp(`^(Add|Edit): ${name}`) })
        .click();
      await page().keyboard.type(value);
      await page().keyboard.press("Enter");
    },

    /** The trail's lines, as they read. */
    async trail(): Promise<string[]> {
      const lines = await timeline().locator("[data-overtaken]").allInnerTexts();
      return lines.map((line) => line.replace(/\s+/gu, " ").trim());
    },
  };
}

export type Screen = ReturnType<typeof screenOf>;
