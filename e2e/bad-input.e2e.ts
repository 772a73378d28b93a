import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readLedger } from "../shared/protocol/ledger-doc.ts";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { newId, readDocument } from "./harness/program-device.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let sofia: PersonalBrowser;
let screen: Screen;
let doc: string;

beforeAll(async () => {
  workspace = await startWorkspace();
  doc = await workspace.receive("Where is my parcel?");
  sofia = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(sofia, people.sofia);
  screen = screenOf(() => sofia.page);
});

beforeEach(async () => {
  await sofia.page.goto("/inbox/new");
  await screen.open("Maya Okafor");
});

afterAll(async () => {
  await sofia.stop();
  await workspace.stop();
});

const message = (more: object = {}): string =>
  JSON.stringify({
    external_id: newId(),
    contact: { external_id: "stranger", name: "A stranger" },
    kind: "private_message",
    text: "Let me in",
    ...more,
  });

interface Attempt {
  body: string;
  key?: string | null;
  channel?: string;
}

function post({
  body,
  key = workspace.channel.key,
  channel = workspace.channel.id,
}: Attempt): Promise<Response> {
  return fetch(`${workspace.server.url}/v1/channels/${channel}/messages`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      connection: "close", // an answer before the body was read ends the connection; the next attempt has its own
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body,
  });
}

/** Everything there is in the index. */
async function documents(): Promise<unknown> {
  const { docs } = await workspace.admin.json<{ docs: { doc: string; row: unknown }[] }>(
    "POST",
    "/api/catchup",
    { cursor: 0 },
  );
  return docs.map(({ doc: id, row }) => [id, row]);
}

const content = async (): Promise<unknown> =>
  readLedger(await readDocument(workspace.server.url, workspace.admin.cookie(), doc));

const attempts: [what: string, attempt: () => Attempt, status: number, code: string][] = [
  ["no key", () => ({ body: message(), key: null }), 401, "key.missing"],
  ["a wrong key", () => ({ body: message(), key: "rk_wrong" }), 401, "key.wrong"],
  ["an unknown channel", () => ({ body: message(), channel: newId() }), 404, "channel.unknown"],
  ["malformed JSON", () => ({ body: '{"external_id": "1", ' }), 400, "request.malformed"],
  ["a field of the wrong type", () => ({ body: message({ text: 7 }) }), 400, "message.malformed"],
  [
    "a contact without an id",
    () => ({ body: message({ contact: { name: "X" } }) }),
    400,
    "message.malformed",
  ],
  [
    "an oversized body",
    () => ({ body: message({ text: "x".repeat(1100 * 1024) }) }),
    413,
    "request.too_large",
  ],
];

test.each(attempts)(
  "%s is answered with a code, stores nothing, and the server goes on",
  async (_what, attempt, status, code) => {
    const before = await documents();
    const answer = await post(attempt());
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    expect(await documents()).toEqual(before);
    expect((await fetch(`${workspace.server.url}/healthz`)).ok).toBe(true);
  },
);

const frames: [what: string, path: () => string, frame: Uint8Array | string][] = [
  ["bytes that are no frame", () => "/sync", new Uint8Array([255, 254, 253, 0, 1, 2])],
  ["text", () => "/sync", '{"t":"hello"}'],
  ["an empty frame", () => "/sync", new Uint8Array()],
  ["a push before the greeting", () => "/sync", new Uint8Array([1, 1, 1])],
  ["bytes that are no message of y-websocket", () => `/sync/${doc}`, new Uint8Array([9, 9, 9])],
  ["an update that is none", () => `/sync/${doc}`, new Uint8Array([0, 2, 5, 255, 255, 255, 255, 15])],
];

test.each(frames)(
  "G-1: %s on the socket: closed with 44xx, the document unchanged, the other browser undisturbed",
  async (_what, path, frame) => {
    const before = await content();
    const socket = new WebSocket(workspace.server.url.replace(/^http/u, "ws") + path(), {
      headers: { cookie: workspace.admin.cookie() },
    });
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    socket.once("open", () => socket.send(frame));
    const code = await closed;
    expect(code).toBeGreaterThanOrEqual(4400);
    expect(code).toBeLessThan(4500);
    expect(await content()).toEqual(before);
    expect(await screen.status().innerText()).toContain("Online. Everything is saved.");
    const text = `Still there? ${newId()}`;
    await workspace.receive(text);
    await screen.message(text).waitFor();
  },
);

test("HTML and script of a contact are shown as text, in the message, the list and the contact's name", async () => {
  const hostile = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
  await workspace.receive(hostile, {
    contact: {
      external_id: "hostile",
      name: `<b onclick="window.hacked=1">Mallory</b>`,
      attributes: { tier: "<i>gold</i>" },
    },
    html: `<p>${hostile}</p>`,
  });
  await screen.open("Mallory");
  await screen.message(hostile).waitFor();
  await sofia.page
    .getByRole("heading", { name: `<b onclick="window.hacked=1">Mallory</b>` })
    .first()
    .waitFor();
  expect(await screen.timeline().locator("img, script, b").count()).toBe(0);
  expect(await sofia.page.locator("a[href^='javascript']").count()).toBe(0);
  expect(await sofia.page.evaluate(() => "hacked" in window)).toBe(false);
});
