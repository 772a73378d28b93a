import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { Visitor } from "../people/testing/visitor.ts";
import { openServer } from "../server.ts";
import { readSettings } from "../settings.ts";
import type { ConversationView } from "../v1/views.ts";
import { silentPace } from "./pace.ts";
import { simulators } from "./simulators.ts";

const networks = simulators.map(({ network }) => network);
const PASSWORD = "a sample password";
/** Whoever is answered answers at once; nobody writes before. */
const pace = { ...silentPace, answer: [5, 10], answered: 1 } as const;
const patience = { timeout: 15_000, interval: 100 };

const folder = mkdtempSync(join(tmpdir(), "roost-sample-"));
let server: Awaited<ReturnType<typeof openServer>>;
let panel: string;
let key: string;
let admin: Visitor;

beforeAll(async () => {
  let said = "";
  const settings = readSettings({ PORT: "0", DATA_DIR: folder, UNDO_SECONDS: "0" }, []);
  const sample = { count: 60, password: PASSWORD, pace };
  server = await openServer(
    { ...settings, sample },
    pino({ level: "silent" }),
    (line) => (said += `${line}\n`),
  );
  panel = /networks of the sample are at (\S+):/u.exec(said)?.[1] ?? "";
  admin = new Visitor(server.url);
  await admin.ask("POST", "/api/auth/sign-in/email", {
    email: "admin@sample.test",
    password: PASSWORD,
  });
  const made = await admin.ask("POST", "/api/keys", { name: "Test", role: "contributor" });
  key = String(made.body["text"]);
}, 60_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface ShownChannel {
  id: string;
  network: string;
  health: { state: string };
}

async function channels(): Promise<ShownChannel[]> {
  const { body } = await admin.ask("GET", "/api/channels");
  return body["channels"] as ShownChannel[];
}

async function conversations(network: string): Promise<ConversationView[]> {
  const channel = (await channels()).find((one) => one.network === network)?.id ?? "";
  const { body } = await admin.ask("GET", `/v1/conversations?channel=${channel}`, undefined, key);
  return body["items"] as ConversationView[];
}

/** What a form of the panel says. @returns where it leads */
async function inPanel(path: string, fields: Record<string, string>): Promise<URL> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { origin: panel };
  const answer = await fetch(`${panel}/en/${path}`, { method: "POST", body, headers, redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "", panel);
}

async function held(network: string): Promise<string> {
  return (await fetch(`${panel}/en/${network}/held`)).text();
}

/** Somebody new writes in the panel. @returns their conversation */
async function write(network: string, text: string, visibility: Visibility): Promise<ConversationView> {
  const met = await inPanel(`${network}/meet`, { name: "Nadia Roussel" });
  const sent = await inPanel(`${network}/write${met.search}`, { text, visibility });
  expect(sent.searchParams.get("status")).toBe("sent");
  let found: ConversationView | undefined;
  await expect
    .poll(async () => {
      found = (await conversations(network)).find(({ last }) => last?.text.includes(text));
      return found?.visibility;
    }, patience)
    .toBe(visibility);
  if (!found) throw new Error("nobody has written");
  return found;
}

async function reply({ id, visibility: target }: ConversationView, text: string): Promise<void> {
  const act = { type: "send", target, text, then: "stay" };
  expect(await admin.ask("POST", `/v1/conversations/${id}/intents`, act, key)).toMatchObject({
    status: 200,
    body: { parked: false },
  });
}

/** What they said last. */
async function like({ id }: ConversationView): Promise<void> {
  const path = `/v1/conversations/${id}`;
  const { messages } = (await admin.ask("GET", path, undefined, key)).body as {
    messages: { n: number; by: { kind: string } }[];
  };
  const on = messages.findLast(({ by }) => by.kind === "contact")?.n;
  const act = { type: "message.act", what: "like", on };
  expect(await admin.ask("POST", `${path}/intents`, act, key)).toMatchObject({ status: 200 });
}

async function isTaken(network: string, text: string): Promise<void> {
  await expect.poll(() => held(network), patience).toContain(text);
  expect(await held(network)).not.toMatch(/Refused|Signature is wrong/u);
}

test("five networks are simulated, each with an account that is connected to it", async () => {
  expect(networks.toSorted()).toEqual(["facebook", "instagram", "telegram", "whatsapp", "x"]);
  const all = await channels();
  expect(all.map(({ network }) => network)).toEqual(expect.arrayContaining([...networks]));
});

describe.each(networks)("on %s", (network) => {
  test("somebody is played who writes, in private and in public, and is answered there", async () => {
    const met = await inPanel(`${network}/meet`, { name: "Nadia Roussel" });
    const places = /type="radio"[^>]*value="public"/u.test(await (await fetch(met)).text())
      ? (["private", "public"] as const)
      : (["private"] as const);
    for (const place of places) {
      const conversation = await write(network, `Where is it, in ${place}?`, place);
      await reply(conversation, `It is on its way, in ${place}.`);
      await isTaken(network, `It is on its way, in ${place}.`);
    }
  });

  test("a contact of before is liked, answered, and answers", async () => {
    const before = (await conversations(network)).find(
      ({ state, contact, visibility }) =>
        state === "new" &&
        contact.name !== "Nadia Roussel" &&
        visibility === (network === "x" ? "public" : "private"),
    );
    if (!before) return expect(network).toBe("telegram"); // nobody had written to the bot
    await like(before);
    await isTaken(network, `Like for what ${before.contact.name} wrote`);
    await reply(before, `Hello, ${before.contact.name}.`);
    await isTaken(network, `Hello, ${before.contact.name}.`);
    await expect
      .poll(async () => {
        const now = (await conversations(network)).find(({ id }) => id === before.id);
        return now?.last?.by;
      }, patience)
      .toBe("contact");
  });
});
