import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { openBrowser, signInOnScreen } from "../../e2e/harness/browser.ts";
import { makeHttpClient, type HttpClient } from "../../e2e/harness/http-client.ts";
import { startServer } from "../../e2e/harness/server-process.ts";
import { readTable } from "../../e2e/harness/vault.ts";

const CONVERSATIONS = Number(process.env["CONVERSATIONS"] ?? 20_000);
const MESSAGES = Number(process.env["MESSAGES"] ?? 5_000);
const PASSWORD = "a sample password";
const SLOWER = 4;
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
  const filled = await startServer({ SAMPLE_PASSWORD: PASSWORD }, [`--sample=${CONVERSATIONS}`]);
  await filled.kill();
  const server = await startServer({ DATA_DIR: filled.dataDir }); // without the sample's people, who go on writing
  const admin = makeHttpClient(() => server.url);
  await admin.json("POST", "/api/auth/sign-in/email", { email: "admin@sample.test", password: PASSWORD });
  const long = await writeLongConversation(admin);
  const browser = await openBrowser({ url: server.url });
  const { page, context } = browser;
  await signInOnScreen(browser, { email: "admin@sample.test" }, PASSWORD);
  await untilFilled(page);
  await page.goto("/inbox/new");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return {
    page,
    context,
    longConversation: `/inbox/new/${long}`,
    async close() {
      await browser.stop();
      await server.stop();
      await filled.stop();
    },
  };
}

async function untilFilled(page: Page): Promise<void> {
  for (;;) {
    const rows = await readTable(page, "index");
    if (rows.filter(({ doc }) => doc.startsWith("cv:")).length > CONVERSATIONS * 0.98) break;
    await page.waitForTimeout(1000);
  }
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
