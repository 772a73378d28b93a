import { mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { findChromium } from "../../build/find-chromium.ts";
import { chromiumArgs } from "./chromium.ts";
import { PASSWORD, type Person } from "./workspace.ts";

/** One person's browser, with a profile that outlives its windows. */
export interface PersonalBrowser {
  page: Page;
  context: BrowserContext;
  /** Cuts or mends its network: pages, workers and sockets. */
  setOffline(offline: boolean): Promise<void>;
  /** Closes every window, as quitting the browser does. */
  quit(): Promise<void>;
  /** What a power cut does to it. */
  kill(): Promise<void>;
  /** Starts it again with the same profile, offline when it was so. */
  start(): Promise<void>;
  /** Quits and removes the profile. */
  stop(): Promise<void>;
}

export interface BrowserOptions {
  url: string;
  args?: readonly string[];
  viewport?: { width: number; height: number };
  locale?: string;
}

export async function openBrowser({
  url,
  args = [],
  viewport = { width: 1440, height: 900 },
  locale = "en-GB",
}: BrowserOptions): Promise<PersonalBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "roost-profile-"));
  let offline = false;
  let context: BrowserContext | null = null;
  let page: Page | null = null;

  const start = async (): Promise<void> => {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      args: [...chromiumArgs, ...args],
      baseURL: url,
      viewport,
      locale,
      timezoneId: "Europe/Paris",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await context.setOffline(offline);
    context.setDefaultTimeout(10_000);
    page = context.pages()[0] ?? (await context.newPage());
  };

  const running = <T>(value: T | null): T => {
    if (value === null) throw new Error("the browser is not running");
    return value;
  };

  const quit = async (): Promise<void> => {
    await context?.close();
    context = null;
    page = null;
  };

  const kill = async (): Promise<void> => {
    const gone = new Promise((resolve) => running(context).once("close", resolve));
    process.kill(browserProcessOf(profile), "SIGKILL");
    await gone;
    context = null;
    page = null;
  };

  await start();
  return {
    get page() {
      return running(page);
    },
    get context() {
      return running(context);
    },
    async setOffline(next) {
      offline = next;
      await running(context).setOffline(next);
    },
    quit,
    kill,
    start,
    async stop() {
      await quit();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Chromium locks its profile by a link whose name ends in its process id. */
function browserProcessOf(profile: string): number {
  return Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1));
}

/** Signs in through the form. */
export async function signInOnScreen(
  { page }: PersonalBrowser,
  { email }: Pick<Person, "email">,
  password = PASSWORD,
): Promise<void> {
  await page.goto("/");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Queues" }).waitFor();
}

/** Signs in without the form, whose words may be another language's; no page is opened. */
export async function signInByRequest(
  { context }: Pick<PersonalBrowser, "context">,
  { email }: Pick<Person, "email">,
  password = PASSWORD,
): Promise<void> {
  const answer = await context.request.post("/api/auth/sign-in/email", { data: { email, password } });
  if (!answer.ok()) throw new Error(`not signed in: ${answer.status()}`);
}

/** Waits until the app can start without a network: its worker holds the shell. */
export async function untilInstalled({ page }: PersonalBrowser): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.active;
    if (!worker) throw new Error("no active worker");
    if (worker.state === "activated") return;
    await new Promise<void>((resolve) =>
      worker.addEventListener("statechange", () => worker.state === "activated" && resolve()),
    );
  });
}
