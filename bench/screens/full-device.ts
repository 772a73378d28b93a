import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { makeHttpClient, type HttpClient } from "../../e2e/harness/http-client.ts";
import { SAMPLE_PASSWORD, startSample } from "../../e2e/harness/sample-device.ts";
import { slowDown } from "./slow-down.ts";

const CONVERSATIONS = Number(process.env["CONVERSATIONS"] ?? 20_000);
const MESSAGES = Number(process.env["MESSAGES"] ?? 5_000);
const ADMIN = "admin@sample.test";
/** How many messages come in at a time. */
const AT_ONCE = 40;

/** A signed-in agent whose device holds as much as one ever should, in a slow browser. */
export interface FullDevice {
  page: Page;
  context: BrowserContext;
  /** Address of a conversation of thousands of messages. */
  longConversation: string;
  close(): Promise<void>;
}

export async function openFullDevice(): Promise<FullDevice> {
  const sample = await startSample(CONVERSATIONS);
  const admin = makeHttpClient(() => sample.server.url);
  await admin.json("POST", "/api/auth/sign-in/email", { email: ADMIN, password: SAMPLE_PASSWORD });
  const long = await writeLongConversation(admin);
  const browser = await sample.enter(ADMIN, "en");
  const { page, context } = browser;
  await page.goto("/inbox/new");
  await untilFilled(page);
  await slowDown(page);
  return {
    page,
    context,
    longConversation: `/inbox/new/${long}`,
    async close() {
      await browser.stop();
      await sample.stop();
    },
  };
}

/** Until the status bar counts them all, and nothing is on its way any more. */
async function untilFilled(page: Page): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const [, count = "0"] = /([\d,]+) conversations on this device/u.exec(document.body.innerText) ?? [];
      return Number(count.replaceAll(",", "")) >= wanted;
    },
    CONVERSATIONS * 0.98,
    { timeout: 0 },
  );
  await page.getByText("Everything is saved").first().waitFor({ timeout: 120_000 });
}

/** One contact who has written thousands of times. @returns the conversation's document id */
async function writeLongConversation(admin: HttpClient): Promise<string> {
  const channel = {
    name: "Long",
    network: "api",
    account: "long",
    callbackUrl: "http://127.0.0.1:9",
    policy: null,
    autoAssign: false,
  };
  const made = await admin.json<{ channel: { id: string }; key: string }>("POST", "/api/channels", channel);
  const headers = { authorization: `Bearer ${made.key}` };
  const path = `/v1/channels/${made.channel.id}/messages`;
  let doc = "";
  for (let at = 0; at < MESSAGES; at += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, MESSAGES - at) }, (_, i) =>
      admin.json<{ conversation: string }>("POST", path, message(at + i), headers),
    );
    for (const { conversation } of await Promise.all(some)) doc = conversation;
  }
  return doc;
}

function message(i: number): object {
  return {
    external_id: randomUUID(),
    contact: { external_id: "long", name: "Léonie Longue" },
    kind: "private_message",
    text: `Message ${i}: ${"words that take some room, ".repeat(1 + (i % 7))}`,
  };
}
