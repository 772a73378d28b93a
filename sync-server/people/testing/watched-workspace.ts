import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import * as Y from "yjs";
import type { Access } from "../../../shared/permissions/access.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { noteRoot, prose } from "../../../shared/protocol/ledger-doc.ts";
import { uuidv7 } from "../../../shared/protocol/uuid.ts";
import { openServer } from "../../server.ts";
import { readSettings } from "../../settings.ts";
import { TappedDevice } from "./tapped-device.ts";
import { Visitor } from "./visitor.ts";
import { Watch, type Kept, type Place } from "./watch.ts";

const PASSWORD = "a long password";

/**
 * A real server with two channels and two teams; an admin and Tom, who see everything, and Inès, of whom every frame and
 * every answer is watched.
 */
export class WatchedWorkspace {
  readonly watch: Watch;
  readonly places: Place[] = [];
  readonly kept: Kept[] = [];
  teams: string[] = [];
  readonly ines: Visitor;
  readonly device: TappedDevice;
  readonly admin: Visitor;
  readonly url: string;
  private readonly tom: Visitor;
  private readonly tomsDevice: TappedDevice;
  private readonly random: () => number;
  private readonly shut: () => Promise<void>;

  private constructor(parts: {
    admin: Visitor;
    tom: Visitor;
    ines: Visitor;
    url: string;
    random: () => number;
    shut: () => Promise<void>;
    watch: Watch;
  }) {
    const { admin, tom, ines, url, random, shut, watch } = parts;
    [this.admin, this.tom, this.ines] = [admin, tom, ines];
    this.url = url;
    this.random = random;
    this.shut = shut;
    this.watch = watch;
    this.device = new TappedDevice(url, ines.cookie, newId(), (bytes) =>
      watch.take(bytes, "the device's socket"),
    );
    this.tomsDevice = new TappedDevice(url, tom.cookie, newId(), () => undefined);
  }

  static async open(random: () => number): Promise<WatchedWorkspace> {
    const folder = mkdtempSync(join(tmpdir(), "roost-sight-"));
    const settings = readSettings({ PORT: "0", DATA_DIR: folder }, []);
    const server = await openServer(settings, pino({ level: "silent" }), () => undefined);
    const shut = async (): Promise<void> => {
      await server.close();
      rmSync(folder, { recursive: true });
    };
    const { url } = server;
    const admin = new Visitor(url);
    const watch = new Watch();
    const owner = { workspace: "W", name: "Sofia", email: "sofia@x.test", password: PASSWORD };
    await admin.ask("POST", "/api/setup", owner);
    const tom = await joined(admin, new Visitor(url), "tom");
    const ines = await joined(admin, new Visitor(url, (bytes, where) => watch.take(bytes, where)), "ines");
    const workspace = new WatchedWorkspace({ admin, tom, ines, url, random, shut, watch });
    await workspace.furnish();
    return workspace;
  }

  async close(): Promise<void> {
    await Promise.all([this.device.disconnect(), this.tomsDevice.disconnect()]);
    await this.shut();
  }

  /** Somebody new writes to this channel. */
  async meet(place: Place): Promise<void> {
    const kept: Kept = { place, conversation: "cv:", contact: "ct:", contactId: "", isNamed: false };
    kept.contactId = this.watch.secret(kept, this.random);
    const { conversation, contact } = await this.receive(kept);
    Object.assign(kept, { conversation, contact });
    this.watch.keep(kept);
    this.kept.push(kept);
  }

  /** The contact writes once more. */
  async receive(kept: Kept): Promise<{ conversation: DocumentId; contact: DocumentId }> {
    const secret = () => this.watch.secret(kept, this.random);
    const message = {
      external_id: newId(),
      contact: { external_id: kept.contactId, name: `Maya ${secret()}`, handle: secret() },
      text: `Where is my order ${secret()}?`,
      html: `<p>${secret()}</p>`,
    };
    const { channel, key } = kept.place;
    const { status, body } = await this.admin.ask("POST", `/v1/channels/${channel}/messages`, message, key);
    if (status !== 201) throw new Error(`a message was answered with ${status}`);
    return body as { conversation: DocumentId; contact: DocumentId };
  }

  /** Tom writes a note, and is seen doing so. */
  async annotate(kept: Kept): Promise<void> {
    const doc = kept.conversation;
    const note = newId();
    const intent = {
      id: newId(),
      v: 1,
      type: "note.add",
      doc,
      ep: 1,
      seen: 0,
      at: Date.now(),
      off: 0,
      note,
      schema: 1,
    };
    const update = Buffer.from(paragraphIn(note, this.watch.secret(kept, this.random))).toString("base64");
    const root = noteRoot(note);
    const items = [
      { k: "intent", intent },
      { k: "prose", id: newId(), doc, root, update, schema: 1 },
    ];
    const { body } = await this.tom.ask("POST", "/api/push", { items });
    if (JSON.stringify(body["nacks"]) !== "[]")
      throw new Error(`Tom's note was refused: ${JSON.stringify(body)}`);
    await this.appear(kept);
  }

  /** Tom is on this conversation, with words of it under his cursor. */
  private async appear(kept: Kept): Promise<void> {
    await this.tomsDevice.connect();
    const doc = kept.conversation;
    this.tomsDevice.send({ t: "open", doc });
    const state = { cursor: this.watch.secret(kept, this.random) };
    this.tomsDevice.send({ t: "presence", doc, update: presenceOf(state) });
    await this.tomsDevice.settled();
  }

  /** Inès' access becomes another while `meanwhile` goes on. */
  async give(access: Access, meanwhile: () => Promise<void>): Promise<void> {
    const { watch, admin, ines } = this;
    const isChanged = JSON.stringify(watch.accesses[0]) !== JSON.stringify(access);
    watch.accesses.push(access);
    watch.noteNamed();
    await Promise.all([admin.ask("PATCH", `/api/people/${ines.id}`, access), meanwhile()]);
    if (isChanged) await this.device.ended();
    watch.accesses = [access];
    await this.device.connect();
  }

  /** A channel's conversations go to another team while `meanwhile` goes on. */
  async move(place: Place, team: string | null, meanwhile: () => Promise<void>): Promise<void> {
    place.teams.push(team);
    this.watch.noteNamed();
    await Promise.all([this.admin.ask("PATCH", `/api/channels/${place.channel}`, { team }), meanwhile()]);
    await this.moved(place, team);
    await this.device.settled();
    place.teams = [team];
  }

  /** Resolves when all conversations and contacts of the channel belong to this team. */
  private async moved(place: Place, team: string | null): Promise<void> {
    const rows = new Map<string, { team: string | null }>();
    let from: Record<string, unknown> = { cursor: 0 };
    for (;;) {
      const { body } = await this.admin.ask("POST", "/api/catchup", from);
      from = body;
      for (const { doc, row } of body["docs"] as { doc: string; row: { team: string | null } }[])
        rows.set(doc, row);
      if (body["more"] === true) continue;
      const mine = this.kept.filter((kept) => kept.place === place);
      const docs = mine.flatMap(({ conversation, contact }) => [conversation, contact]);
      if (docs.every((doc) => rows.get(doc)?.team === team)) return;
      await new Promise(setImmediate);
    }
  }

  private async furnish(): Promise<void> {
    for (const name of ["Day", "Night"]) {
      const { body } = await this.admin.ask("POST", "/api/teams", { name });
      this.teams.push((body["team"] as { id: string }).id);
    }
    const wish = { network: "api", account: "care", callbackUrl: "", policy: null, autoAssign: false };
    for (const name of ["A", "B"]) {
      const { body } = await this.admin.ask("POST", "/api/channels", { ...wish, name });
      const { channel, key } = body as { channel: { id: string }; key: string };
      this.places.push({ channel: channel.id, key, teams: [null] });
    }
    await this.device.connect();
  }
}

export function newId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}

async function joined(admin: Visitor, visitor: Visitor, name: string): Promise<Visitor> {
  const wanted = { name, email: `${name}@x.test`, role: "contributor" };
  const { body } = await admin.ask("POST", "/api/people", wanted);
  const { person, link } = body as { person: { id: string }; link: string };
  await visitor.ask("POST", `/api/invites/${link.split("/join/")[1]}`, { password: PASSWORD });
  visitor.id = person.id;
  return visitor;
}

function paragraphIn(note: string, text: string): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(doc, noteRoot(note)).insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

/** Awareness of y-protocols: one client, at clock 1. */
function presenceOf(state: object): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(state));
  return new Uint8Array([1, 7, 1, json.length, ...json]);
}
