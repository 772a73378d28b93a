import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { makeHttpClient, type HttpClient } from "../../e2e/harness/http-client.ts";
import { SAMPLE_PASSWORD, startSample } from "../../e2e/harness/sample-device.ts";
import { fewestASecond, notedFrames, noteFrames } from "./frames.ts";
import { slowDown } from "./slow-down.ts";
import { openSlowLine, type SlowLine } from "./slow-line.ts";

const CONVERSATIONS = Number(process.env["CONVERSATIONS"] ?? 20_000);
const MESSAGES = Number(process.env["MESSAGES"] ?? 5_000);
const ADMIN = "admin@sample.test";
/** How many messages come in at a time. */
const AT_ONCE = 40;

/** A signed-in agent whose device holds as much as one ever should, in a slow browser. */
export interface FullDevice {
  /** Slowed down; another one after each start of the browser. */
  readonly page: Page;
  readonly context: BrowserContext;
  line: SlowLine;
  /** Address of a conversation of thousands of messages. */
  longConversation: string;
  /** What the first download took. */
  download: { seconds: number; fewestFrames: number };
  setOffline: (offline: boolean) => Promise<void>;
  /** Quits the browser and starts it again, with the same profile, on an empty page. */
  restart: () => Promise<void>;
  /** So many people write for the first time, these words each. */
  hear: (people: number, text: string) => Promise<void>;
  close: () => Promise<void>;
}

export async function openFullDevice(): Promise<FullDevice> {
  const sample = await startSample(CONVERSATIONS);
  const line = await openSlowLine(sample.server.url);
  const admin = makeHttpClient(() => sample.server.url);
  await admin.json("POST", "/api/auth/sign-in/email", { email: ADMIN, password: SAMPLE_PASSWORD });
  const post = await openChannel(admin);
  const long = await writeLongConversation(post);
  const browser = await sample.enter(ADMIN, "en", line.url);
  await slowDown(browser.page);
  const download = await fill(browser.page);
  return {
    get page() {
      return browser.page;
    },
    get context() {
      return browser.context;
    },
    line,
    longConversation: `/inbox/new/${long}`,
    download,
    setOffline: (offline) => browser.setOffline(offline),
    async restart() {
      await browser.quit();
      await browser.start();
      await slowDown(browser.page);
    },
    async hear(people, text) {
      for (let one = 0; one < people; one++) await post(`${text} ${one}`, `Noor ${one}`, text);
    },
    async close() {
      await browser.stop();
      await line.close();
      await sample.stop();
    },
  };
}

/** The whole first download, with the page on the screen. */
async function fill(page: Page): Promise<FullDevice["download"]> {
  await noteFrames(page);
  const from = performance.now();
  await page.goto("/inbox/new");
  await untilFilled(page);
  const seconds = (performance.now() - from) / 1000;
  const { frames, shownAt } = await notedFrames(page);
  return { seconds, fewestFrames: fewestASecond(frames, shownAt) };
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

type Post = (from: string, name: string, text: string) => Promise<string>;

/** @returns what lets somebody write there, and answers with the document of their conversation */
async function openChannel(admin: HttpClient): Promise<Post> {
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
  return async (from, name, text) => {
    const contact = { external_id: from, name };
    const said = { external_id: randomUUID(), contact, kind: "private_message", text };
    return (await admin.json<{ conversation: string }>("POST", path, said, headers)).conversation;
  };
}

/** One contact who has written thousands of times. @returns the conversation's document id */
async function writeLongConversation(post: Post): Promise<string> {
  let doc = "";
  for (let at = 0; at < MESSAGES; at += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, MESSAGES - at) }, (_, i) =>
      post("long", "Léonie Longue", wordsOf(at + i)),
    );
    doc = (await Promise.all(some)).at(-1) ?? doc;
  }
  return doc;
}

function wordsOf(i: number): string {
  return `Message ${i}: ${"words that take some room, ".repeat(1 + (i % 7))}`;
}
