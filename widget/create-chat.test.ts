import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createChat } from "./create-chat.ts";
import { openVault } from "./vault.ts";

const session = {
  session: "s",
  until: Number.MAX_SAFE_INTEGER,
  visitor: { id: "v", isVouched: false, name: null, email: null },
  account: { name: "Shop", greeting: "", colour: "#112233" },
  limits: { text: 100, files: 3, fileBytes: 1000 },
};
let pages: (() => void)[];
let account: string;
let window: EventTarget;
/** Says something on the stream that is open. */
let say: (event: string) => void;

beforeEach(() => {
  pages = [];
  account = crypto.randomUUID();
  window = new EventTarget();
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("removeEventListener", window.removeEventListener.bind(window));
  vi.stubGlobal("fetch", async (address: string, { signal }: RequestInit) => {
    if (address.endsWith("/session")) return Response.json(session);
    if (!address.includes("/stream")) return Response.json({ lines: [], more: false });
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        say = (event) => controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: {}\n\n`));
        signal?.addEventListener("abort", () => controller.close());
      },
    });
    say("beat");
    return new Response(stream);
  });
});
afterEach(() => {
  for (const close of pages) close();
  vi.unstubAllGlobals();
});

async function openPage() {
  const vault = await openVault(account, () => "anonymous");
  return createRoot((close) => {
    pages.push(close);
    return createChat({ server: "https://care.test", account, language: "en", token: undefined, vault });
  });
}

test("channels 10: a page that is opened beside another knows at once whether there is a connection", async () => {
  const first = await openPage();
  await vi.waitFor(() => expect(first.isConnected()).toBe(true));
  const second = await openPage();
  await vi.waitFor(() => expect(second.isConnected()).toBe(true));
});

test("channels 10: a line that outlives a word of being offline is a connection again once it is heard", async () => {
  const page = await openPage();
  await vi.waitFor(() => expect(page.isConnected()).toBe(true));
  window.dispatchEvent(new Event("offline"));
  expect(page.isConnected()).toBe(false);
  say("beat");
  await vi.waitFor(() => expect(page.isConnected()).toBe(true));
});

test("what was written before its author signed in is theirs, and nothing of it stays for whoever comes next", async () => {
  const before = await openVault(account, () => "anonymous");
  await before.putWaiting({ id: "w1", text: "Do you ship?", files: [], at: 1 });
  await before.putLines([
    { seq: 1, id: "l1", side: "agent", name: "Inès", text: "Hello", files: [], at: 1, isRead: false },
  ]);
  await before.setValue("place", 1);
  const posted: unknown[] = [];
  const answers = globalThis.fetch;
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    if (address.endsWith("/session"))
      return Response.json({ ...session, visitor: { ...session.visitor, isVouched: true } });
    if (address.endsWith("/messages")) posted.push(JSON.parse(init.body as string));
    return answers(address, init);
  });
  const token = `x.${btoa(JSON.stringify({ sub: "maya" }))}.y`;
  const vault = await openVault(account, () => "user maya");
  createRoot((close) => {
    pages.push(close);
    createChat({ server: "https://care.test", account, language: "en", token, vault });
  });
  await vi.waitFor(() => expect(posted).toMatchObject([{ id: "w1", text: "Do you ship?" }]));
  expect([await before.lines(), await before.waiting(), await before.value("place")]).toEqual([
    [],
    [],
    undefined,
  ]);
});

test("a token that has ended is asked of the page anew, and what is written goes on with it; without one it is said", async () => {
  const tokenOf = (exp: number) => `x.${btoa(JSON.stringify({ sub: "maya", exp }))}.y`;
  const [over, fresh] = [tokenOf(1), tokenOf(2)];
  const answers = globalThis.fetch;
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    const isOver = address.endsWith("/session") && !(init.body as string).includes(fresh);
    return isOver ? Response.json({ code: "session.over" }, { status: 401 }) : answers(address, init);
  });
  let given: string | null = null;
  const vault = await openVault(account, () => "user maya");
  const open = () =>
    createRoot((close) => {
      pages.push(close);
      const renewToken = async () => given;
      return createChat({
        server: "https://care.test",
        account,
        language: "en",
        token: over,
        renewToken,
        vault,
      });
    });
  const left = open();
  await vi.waitFor(() => expect(left.isRefused()).toBe(true));
  expect(left.isConnected()).toBe(false);
  pages.pop()?.();
  given = fresh;
  const page = open();
  await vi.waitFor(() => expect(page.isConnected()).toBe(true));
  expect(page.isRefused()).toBe(false);
});
