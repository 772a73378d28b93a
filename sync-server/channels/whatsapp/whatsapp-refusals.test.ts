import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { openTestNumber, maya, type TestNumber } from "./testing/open-test-number.ts";
import { whatsappTroubles } from "./simulator-refusals.ts";

let number: TestNumber;
let doc: DocumentId;
beforeEach(async () => {
  number = await openTestNumber();
  doc = await number.hear(maya);
});
afterEach(() => number.close());

/** What holds a reply back, for the account or for a while, and what is in doubt; all else fails it. */
const waiting = new Set([0, 190, 368, 131_031, 80_007, 130_429, 131_056, 131_048]);
const doubtful = new Set([131_000, 131_016]);
const dead = new Set([0, 190, 368, 131_031]);

test.each(whatsappTroubles.map((row) => [row.name, row] as const))(
  "whoever wrote the reply reads why: %s",
  async (_name, { status, error }) => {
    number.simulator.next({ kind: "refused", status, error });
    const id = await number.send(doc, "Good morning");
    const reply = await number.reply(doc, id);
    const { code, message } = error;
    const words = `${message.replace(/^\(#\d+\)\s*/u, "")} (#${code})`;
    if (waiting.has(code)) expect(reply?.standing).toBe("claimed");
    else expect(reply).toMatchObject({ standing: doubtful.has(code) ? "unknown" : "failed", words });
    expect(reply?.why).toBe(code === 131_047 ? "window" : undefined);
    const { body } = await number.admin.get("/api/channels");
    const channels = body["channels"] as { id: string; health: { state: string; words?: string } }[];
    const health = channels.find((each) => each.id === number.account.id)?.health;
    expect(health).toMatchObject(dead.has(code) ? { state: "dead", words } : { state: "ok" });
  },
);

test("WhatsApp's own rules are kept, in its words", async () => {
  const refusal = async (text: string) => (await number.reply(doc, await number.send(doc, text)))?.words;
  expect(await refusal("x".repeat(4097))).toBe(
    "Param text['body'] must be at most 4096 characters long. (#100)",
  );
  number.simulator.setBlocked(maya.phone ?? "", true);
  expect(await refusal("Good morning")).toBe("Message undeliverable. (#131026)");
});

test("the simulator takes no field that Meta does not describe, and answers nobody after a day", async () => {
  const { simulator } = number;
  const { createHmac } = await import("node:crypto");
  const proof = createHmac("sha256", "app secret").update("token").digest("hex");
  const post = async (body: object) => {
    const answer = await fetch(`${simulator.url}/v25.0/1234/messages?appsecret_proof=${proof}`, {
      method: "POST",
      headers: { authorization: "Bearer token", "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { error?: { message: string } }).error?.message;
  };
  const message = { messaging_product: "whatsapp", to: maya.phone, type: "text", text: { body: "Hi" } };
  expect(await post(message)).toBeUndefined();
  expect(await post({ ...message, priority: "high" })).toBe("(#100) Param priority is not known here");
  number.server.time.now += DAY + 1000;
  expect(await post(message)).toBe("(#131047) Re-engagement message");
});
