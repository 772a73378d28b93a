import * as Y from "yjs";
import { isLongLived, type DocumentId } from "../../../shared/protocol/document-id.ts";
import {
  encodeFrame,
  type Bootstrap,
  type DeviceFrame,
  type DocumentChange,
  type ServerFrame,
  PROTOCOL,
  SCHEMA,
} from "../../../shared/protocol/frames.ts";
import { Dialogue, type DialogueDeps } from "../dialogue.ts";
import type { Line } from "../line.ts";

type Batch = Extract<ServerFrame, { t: "batch" }>;

/** A device that does with batches what a device does, in memory, and whose line can be cut at any moment. */
export class ModelDevice {
  readonly id: string;
  readonly agent: string;
  readonly rows = new Map<DocumentId, unknown>();
  readonly bodies = new Map<DocumentId, Y.Doc>();
  /** How often it was told to let a document go that it had. */
  left = 0;
  private readonly deps: DialogueDeps;
  /** Hears every frame as bytes, at the moment it is sent. */
  private readonly overhear: (frame: Uint8Array) => void;
  private cursor: number | null = null;
  private bootstrap: Bootstrap | undefined;
  private scope: string | null = null;
  private connection: { dialogue: Dialogue; line: ModelLine } | null = null;
  private asking: Promise<void> = Promise.resolve();
  /** Of lines that were cut: what they had begun goes on. */
  private readonly earlier: Dialogue[] = [];

  constructor(deps: DialogueDeps, agent: string, id: string, overhear: (frame: Uint8Array) => void) {
    this.deps = deps;
    this.agent = agent;
    this.id = id;
    this.overhear = overhear;
  }

  get isFilled(): boolean {
    return this.cursor !== null;
  }

  async connect(): Promise<void> {
    this.cut();
    const line = new ModelLine((frame) => this.hear(frame));
    this.connection = { line, dialogue: new Dialogue(this.deps, line, this.agent) };
    await this.say({
      t: "hello",
      protocol: PROTOCOL,
      schema: SCHEMA,
      app: "test",
      device: this.id,
      counter: null,
    });
    await this.say({
      t: "catchup",
      cursor: this.cursor ?? 0,
      store: null,
      scope: this.scope,
      ...(this.cursor === null && this.bootstrap ? { bootstrap: this.bootstrap } : {}),
    });
  }

  /** The line breaks: nothing more is heard, and what was sent is lost. */
  cut(): void {
    if (!this.connection) return;
    this.connection.line.isCut = true;
    this.earlier.push(this.connection.dialogue);
    this.connection = null;
  }

  async say(frame: Extract<DeviceFrame, { t: "hello" | "catchup" | "keep" | "push" }>): Promise<void> {
    await this.connection?.dialogue.handle(frame);
  }

  wake(): void {
    this.connection?.dialogue.wake();
  }

  /** Resolves when it has heard all there is, and asked for all it lacks. */
  async idle(): Promise<void> {
    for (let before: Promise<void> | null = null; before !== this.asking;) {
      before = this.asking;
      await this.connection?.dialogue.idle();
      await this.asking;
    }
  }

  /** Resolves when nothing that any of its lines had begun is under way. */
  async over(): Promise<void> {
    await this.idle();
    this.cut();
    for (const dialogue of this.earlier.splice(0)) await dialogue.idle();
  }

  private beginAnew(): void {
    this.rows.clear();
    this.bodies.clear();
    this.bootstrap = undefined;
    this.cursor = null;
  }

  private hear(frame: ServerFrame): void {
    this.overhear(encodeFrame(frame));
    if (frame.t === "batch") this.commit(frame);
  }

  private commit(batch: Batch): void {
    const { cursor, bootstrap, docs, leave, scope } = batch;
    if (this.isToldToBeginAnew(batch)) this.beginAnew();
    for (const doc of leave) {
      if (this.rows.delete(doc)) this.left += 1;
      this.bodies.delete(doc);
    }
    for (const change of docs) this.take(change);
    this.cursor = cursor;
    this.bootstrap = bootstrap;
    this.scope = scope ?? this.scope;
  }

  /** The server did not take its word for where it stands. */
  private isToldToBeginAnew({ cursor, bootstrap }: Batch): boolean {
    if (cursor !== null) return false;
    return (
      this.cursor !== null ||
      (this.bootstrap !== undefined && (bootstrap?.after ?? "") < this.bootstrap.after)
    );
  }

  private take({ doc, row, update, whole }: DocumentChange): void {
    this.rows.set(doc, row);
    if (!update) return void this.bodies.delete(doc);
    const body = this.bodies.get(doc) ?? (whole || isLongLived(doc) ? new Y.Doc() : null);
    if (!body) return this.ask(doc);
    Y.applyUpdate(body, update);
    this.bodies.set(doc, body);
  }

  private ask(doc: DocumentId): void {
    const add = [{ doc, reason: "opened" as const }];
    this.asking = this.asking.then(() => this.say({ t: "keep", add, drop: [] }));
  }
}

class ModelLine implements Line {
  isCut = false;
  private readonly hear: (frame: ServerFrame) => void;

  constructor(hear: (frame: ServerFrame) => void) {
    this.hear = hear;
  }

  isOpen(): boolean {
    return !this.isCut;
  }

  say(frame: ServerFrame): void {
    if (!this.isCut) this.hear(frame);
  }

  async sayAndWait(frame: ServerFrame): Promise<void> {
    this.say(frame);
  }

  end(code: number): void {
    throw new Error(`the line was ended with ${code}`);
  }

  fail(error: unknown): void {
    throw error;
  }
}
