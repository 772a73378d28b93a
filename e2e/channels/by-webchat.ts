import { createHmac } from "node:crypto";
import { onTestFinished } from "vitest";
import { DAY, SECOND } from "../../shared/time/duration.ts";
import { chatEn } from "../../widget/words.en.ts";
import { openBrowser } from "../harness/browser.ts";
import { startShopSite } from "../harness/shop-site.ts";
import { CUSTOMER, type Customer, type Way } from "./customer.ts";

const SHOP = "Lamp shop";

declare global {
  interface Window {
    /** Of the chat's script. */
    roostChat?: { identify(token: string): void };
  }
}

/** A chat on a page of a shop, with a customer who is signed in there. */
export const byWebchat: Way = {
  name: "web chat",
  async open({ workspace }): Promise<Customer> {
    let account = "";
    const site = await startShopSite(() => ({ src: `${workspace.server.url}/widget.js`, account }));
    onTestFinished(() => site.stop());
    const made = await workspace.admin.json<{ channel: { id: string }; secret: string }>(
      "POST",
      "/api/channels",
      {
        name: SHOP,
        network: "webchat",
        account: "Lamps",
        callbackUrl: "",
        policy: null,
        autoAssign: false,
        connection: {
          kind: "webchat",
          origins: [site.url],
          greeting: "",
          colour: "#1f6f5c",
          continuity: null,
        },
      },
    );
    account = made.channel.id;
    const visitor = await openBrowser({ url: site.url });
    onTestFinished(() => visitor.stop());
    const { page, context } = visitor;
    const panel = page.getByRole("dialog", { name: new RegExp(SHOP, "u") });
    const open = async () => {
      await page.getByRole("button", { name: new RegExp(SHOP, "u") }).click();
      await panel.waitFor();
    };
    const visit = async () => {
      await page.goto(site.url);
      await page.getByRole("button", { name: new RegExp(SHOP, "u") }).waitFor();
      await page.evaluate((token) => window.roostChat?.identify(token), tokenOf(account, made.secret));
    };
    const leave = async () => {
      await page.goto("about:blank");
    };
    await visit();
    await open();
    const linesOf = (text: string) =>
      panel.getByRole("listitem").locator(".words").getByText(text, { exact: true });
    const marks = `**/chat/${account}/marks`;
    return {
      name: CUSTOMER,
      account,
      isCalled: false,
      arrived: "read",
      tells: ["accepted", "delivered", "read"],
      writes: async (text) => {
        const field = panel.getByLabel(chatEn.message, { exact: true });
        await field.fill(text);
        await field.press("Enter");
      },
      copies: (text) => linesOf(text).count(),
      calls: (text) => linesOf(text).count(),
      looksAway: leave,
      tell: async (_text, told) => {
        if (told === "delivered") await visit();
        if (told === "read") await open();
      },
      goesDown: leave,
      async comesBack() {
        await visit();
        await open();
      },
      losesAnswers: async () => {
        await context.route(marks, (route) => route.abort());
      },
      answersAgain: () => context.unroute(marks),
      proves: () => context.unroute(marks),
      letPass: () => undefined,
    };
  },
};

/** Who they are, as their shop says. */
function tokenOf(account: string, secret: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    aud: account,
    sub: "maya",
    name: CUSTOMER,
    exp: Math.floor(Date.now() / 1000) + DAY / SECOND,
  };
  const text = `${part({ alg: "HS256" })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}
