import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { makeHttpClient } from "../../e2e/harness/http-client.ts";
import { startNetwork } from "../../e2e/harness/network.ts";
import { newId } from "../../e2e/harness/program-device.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { makeSoakDevice, type SoakDevice } from "./device.ts";

const PASSWORD = "correct horse battery";
const DEVICES = 20;

/**
 * A team at work, as the server sees it: contacts write, devices come, open, write, look at each other and go, replies are
 * delivered, strangers try passwords.
 */
export async function openOffice(url: string, now: () => number) {
  const network = await startNetwork();
  const admin = makeHttpClient(() => url);
  await admin.json("POST", "/api/setup", {
    workspace: "Soak",
    name: "Sofia",
    email: "sofia@example.test",
    password: PASSWORD,
  });
  const policy = {
    id: "care",
    name: "Care",
    firstMs: 60 * MINUTE,
    nextMs: 30 * MINUTE,
    warnAfter: 0.75,
    hours: null,
  };
  await admin.json("PUT", "/api/settings/policies", { value: [policy], version: 0 });
  const made = await admin.json<{ channel: { id: string }; key: string }>("POST", "/api/channels", {
    name: "Care",
    network: "api",
    account: "@care",
    callbackUrl: network.url,
    policy: policy.id,
    autoAssign: true,
  });
  const devices = Array.from({ length: DEVICES }, () => makeSoakDevice(url, admin.cookie(), newId()));
  let conversations = 0;

  const receive = async (text: string, contact: number): Promise<DocumentId> => {
    const path = `/v1/channels/${made.channel.id}/messages`;
    const person = { external_id: `contact-${contact}`, name: `Contact ${contact}`, handle: `@c${contact}` };
    const message = { external_id: newId(), kind: "private_message", text, contact: person };
    const headers = { authorization: `Bearer ${made.key}` };
    const taken = await admin.json<{ conversation: string }>("POST", path, message, headers);
    return taken.conversation as DocumentId; // the server named it
  };

  const intent = (doc: DocumentId, seen: number, payload: object): PushItem => {
    const id = newId();
    return { k: "intent", id, intent: { id, v: 1, doc, ep: 1, seen, at: now(), off: 0, ...payload } };
  };

  const deskWork = async (device: SoakDevice, doc: DocumentId): Promise<void> => {
    device.send({ t: "open", doc });
    device.send({ t: "presence", doc, update: presence() });
    device.send({ t: "keep", add: [{ doc, reason: "opened" }], drop: [] });
    const note = newId();
    await device.push(intent(doc, 3, { type: "note.add", note, schema: 1 }), ...noteWords(doc, note));
    await device.push(
      intent(doc, 3, { type: "topic.add", topic: "Delivery" }),
      intent(doc, 3, { type: "note.delete", note: newId() }), // refused: there is no such note
      intent(doc, 3, { type: "send", target: "private", text: "It is on its way.", then: "resolve" }),
    );
  };

  return {
    /** A contact writes, and a device that has just come deals with it; another looks on as a plain client. */
    async serveOne(): Promise<void> {
      conversations += 1;
      const number = conversations;
      const device = devices[number % DEVICES]!; // a remainder
      const doc = await receive(`Where is parcel ${number}?`, number);
      await device.connect();
      await deskWork(device, doc);
      if (number % 5 === 0) await lookOn(url, admin.cookie(), doc);
      if (number % 3 === 0) await receive("Thank you", number);
      if (number % 24 === 0) await tryPassword(url, number);
      await device.leave(number % 2 === 0 ? "close" : "terminate");
    },
    deliveries: (): number => network.requests.length,
    stop: () => network.stop(),
  };
}

/** What an editor sends while somebody types a few words. */
function noteWords(doc: DocumentId, note: string): PushItem[] {
  const copy = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  prose(copy, noteRoot(note)).insert(0, [paragraph]);
  for (const word of ["asked ", "the ", "depot"]) text.insert(text.length, word);
  return updates.map((update) => ({ k: "prose", id: newId(), doc, root: noteRoot(note), update, schema: 1 }));
}

/** One awareness state of a client id of its own, as y-protocols writes it. */
function presence(): Uint8Array {
  const state = new TextEncoder().encode(JSON.stringify({ writing: true }));
  return Uint8Array.of(1, randomBytes(1)[0]! & 127, 1, state.length, ...state); // one byte was asked for
}

async function lookOn(url: string, cookie: string, doc: DocumentId): Promise<void> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/sync/${doc}`, { headers: { cookie } });
  socket.on("error", () => undefined);
  await once(socket, "message"); // its first step: the document is loaded
  socket.terminate();
  await once(socket, "close");
}

async function tryPassword(url: string, number: number): Promise<void> {
  const stranger = makeHttpClient(() => url);
  await stranger.call("POST", "/api/auth/sign-in/email", {
    email: `x${number}@example.test`,
    password: "guess guess",
  });
}
