import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { callNetwork, type CallResult } from "../http/call-network.ts";
import { openFacebookControl } from "./facebook/simulator-control.ts";
import { makeCallGraph } from "./meta/graph.ts";
import type { SimulatedTrouble, SimulatorControl } from "./simulator-control.ts";
import { openTelegramControl } from "./telegram/simulator-control.ts";
import { openWhatsappControl } from "./whatsapp/simulator-control.ts";

const clock = () => 1_800_000_000_000;

/** A network as these tests know it: opened, and asked by its account's connector to send somebody some words. */
interface Tried {
  name: string;
  open: (hook: () => string) => Promise<SimulatorControl & { url: string }>;
  send: (url: string, person: string, text: string, isForged?: boolean) => Promise<CallResult>;
}

const facebook: Tried = {
  name: "Facebook",
  open: (hook) => openFacebookControl({ pageId: "1234", token: "token", appSecret: "secret", clock }, hook),
  send: (url, id, text, isForged = false) =>
    makeCallGraph()(
      { graphUrl: url, version: "v25.0", token: "token", appSecret: isForged ? "guessed" : "secret" },
      {
        method: "POST",
        path: "1234/messages",
        body: { recipient: { id }, messaging_type: "RESPONSE", message: { text } },
      },
    ),
};

const telegram: Tried = {
  name: "Telegram",
  open: () => openTelegramControl({ token: "1:secret", username: "shop_bot", clock }),
  send: (url, person, text, isForged = false) =>
    callNetwork({
      url: `${url}/bot${isForged ? "1:guessed" : "1:secret"}/sendMessage`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ chat_id: Number(person), text }),
    }),
};

const NUMBER = { phoneNumberId: "1234", businessId: "5678", token: "token", appSecret: "secret", clock };

const callNumber = (url: string, body: object, appSecret = "secret") =>
  makeCallGraph()(
    { graphUrl: url, version: "v25.0", token: "token", appSecret },
    { method: "POST", path: "1234/messages", body: { messaging_product: "whatsapp", ...body } },
  );

const whatsapp: Tried = {
  name: "WhatsApp",
  open: (hook) => openWhatsappControl(NUMBER, hook),
  send: (url, to, text, isForged = false) =>
    callNumber(url, { to, type: "text", text: { body: text } }, isForged ? "guessed" : "secret"),
};

let hooks: Server;
let hook = "";
let told: string[];

beforeEach(async () => {
  told = [];
  hooks = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => told.push(chunk.toString()));
    request.on("end", () => response.end());
  }).listen(0, "127.0.0.1");
  await once(hooks, "listening");
  const address = hooks.address();
  hook = typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
});
afterEach(() => {
  hooks.closeAllConnections();
  hooks.close();
});

describe.each([facebook, telegram, whatsapp])("somebody in front of $name", ({ open, send }) => {
  let control: Awaited<ReturnType<Tried["open"]>>;
  let maya: string;

  beforeEach(async () => {
    control = await open(() => hook);
    maya = control.meet("Maya Okafor");
    await control.write({ from: maya, visibility: "private", text: "Hello" });
  });
  afterEach(() => control.close());

  test("sees what it was asked for, to whom, and whether that was signed", async () => {
    const heard: string[] = [];
    control.onReply(({ text }) => heard.push(text));
    await send(control.url, maya, "Hi");
    await send(control.url, maya, "Hi, from somebody else", true);
    expect(control.held()).toMatchObject([
      { what: "reply", person: maya, visibility: "private", text: "Hi", isSigned: true, refused: null },
      { text: "Hi, from somebody else", isSigned: false, refused: expect.stringMatching(/./u) as string },
    ]);
    expect(heard).toEqual(["Hi"]);
    expect(control.people()).toEqual([{ id: maya, name: "Maya Okafor" }]);
  });

  test("breaks it and mends it", async () => {
    const run = async (trouble: SimulatedTrouble | null) => {
      await control.setTrouble(trouble);
      return send(control.url, maya, trouble?.kind ?? "mended");
    };
    expect(await run({ kind: "down" })).toMatchObject({ kind: "not_sent" });
    expect(await run({ kind: "answers_lost" })).toMatchObject({ kind: "ambiguous" });
    const patience = await run({ kind: "rate_limited", retryAfterSeconds: 33 });
    expect(JSON.stringify(patience)).toMatch(/retry.after\W+33/iu);
    expect(await run({ kind: "token_dead" })).toMatchObject({ kind: "answered", status: 401 });
    expect(await run({ kind: "slow", ms: 1 })).toMatchObject({ kind: "answered", status: 200 });
    expect(await run(null)).toMatchObject({ kind: "answered", status: 200 });
    const done = control.held().filter(({ refused }) => refused === null);
    expect(done.map(({ text }) => text)).toEqual(["answers_lost", "slow", "mended"]);
  });

  test("blocks the account, which is told no from then on", async () => {
    await control.setBlocked(maya, true);
    expect(await send(control.url, maya, "Hi")).toMatchObject({ kind: "answered" });
    expect(control.held().at(-1)?.refused).toEqual(expect.stringMatching(/./u));
    await control.setBlocked(maya, false);
    await send(control.url, maya, "Hi again");
    expect(control.held().at(-1)).toMatchObject({ text: "Hi again", refused: null });
  });
});

test("a page hears of comments and of its own words; those of a lost answer when that is over", async () => {
  const control = await facebook.open(() => hook);
  const maya = control.meet("Maya Okafor");
  const comment = await control.write({ from: maya, visibility: "public", text: "Broken" });
  expect(told.join("")).toContain(comment);
  await control.setTrouble({ kind: "answers_lost" });
  await control.write({ from: maya, visibility: "private", text: "Hello" });
  await facebook.send(control.url, maya, "Sorry");
  expect(told.join("")).not.toContain("Sorry");
  await control.setTrouble(null);
  expect(told.join("")).toContain("Sorry");
  await control.close();
});

test("a number with a past sends templates to people of before, and shows them as they read", async () => {
  const components = [
    { type: "BODY", text: "Hello {{1}}, order {{2}} is here." },
    { type: "FOOTER", text: "Northwind" },
  ];
  const late = { name: "order_here", language: "en", category: "UTILITY", components };
  const open = (hasPast: boolean) =>
    openWhatsappControl({ ...NUMBER, templates: [late], hasPast }, () => hook);
  const parameters = ["Maya", "42"].map((text) => ({ type: "text", text }));
  const sent = { name: "order_here", language: { code: "en" }, components: [{ type: "body", parameters }] };
  for (const hasPast of [false, true]) {
    const control = await open(hasPast);
    await callNumber(control.url, { to: "33612345678", type: "template", template: sent });
    const refused = hasPast ? null : "(#131026) Message undeliverable.";
    expect(control.held()).toMatchObject([
      { person: "33612345678", text: "Hello Maya, order 42 is here.\n\nNorthwind", refused },
    ]);
    await control.close();
  }
});
