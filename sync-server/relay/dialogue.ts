import { scopeOf } from "../../shared/permissions/access.ts";
import { close, isSpoken, SCHEMA, type DeviceFrame } from "../../shared/protocol/frames.ts";
import type { KeepStore, WorkspaceStore } from "../store/store.ts";
import { DeviceFeed, type DeviceFeedDeps } from "./device-feed.ts";
import type { Line } from "./line.ts";
import { placeOf } from "./place.ts";
import { surrenderToken } from "./surrender-token.ts";
import { takeUpload, type UploadDeps } from "./upload.ts";

export interface DialogueDeps extends UploadDeps, DeviceFeedDeps {
  keeps: KeepStore;
  workspaces: WorkspaceStore;
  /** For how long a device may go on without another welcome, ms. */
  leaseMs: number;
}

type Frame<T extends DeviceFrame["t"]> = Extract<DeviceFrame, { t: T }>;

/** What a device says wherever it says it; the rest is for those who are there in person. */
export type DialogueFrame = Frame<"hello" | "catchup" | "push" | "keep">;

/**
 * What one device and the server have to say to each other, whatever carries it. Frames are to be given one after
 * another; what is new comes by the feed beside them.
 */
export class Dialogue {
  private readonly deps: DialogueDeps;
  private readonly line: Line;
  private readonly agent: string;
  private greeted: { device: string; feed: DeviceFeed } | null = null;
  /** A violation ends the dialogue: what was on its way behind it is not heard, and is no second one (G-5). */
  private isOver = false;

  constructor(deps: DialogueDeps, line: Line, agent: string) {
    this.deps = deps;
    this.line = line;
    this.agent = agent;
  }

  get isGreeted(): boolean {
    return this.greeted !== null;
  }

  /** Something was committed: look whether this device has to know. */
  wake(): void {
    this.greeted?.feed.wake();
  }

  /** Resolves when there is nothing more to say, or nobody to say it to. */
  async idle(): Promise<void> {
    await this.greeted?.feed.idle();
  }

  async handle(frame: DialogueFrame): Promise<void> {
    if (this.isOver) return;
    if (frame.t === "hello") return this.greet(frame);
    if (!this.greeted) return this.line.end(close.malformed, "frame.malformed");
    const { device, feed } = this.greeted;
    switch (frame.t) {
      case "catchup":
        return this.catchUp(frame, device, feed);
      case "push":
        return this.take(frame, device, feed);
      case "keep":
        return this.keep(frame, device, feed);
    }
  }

  /**
   * The verdict comes before any data (U-1). A device that was restored from a copy is told so and no more: what it
   * pushed under its old name could not be told apart from what that name had pushed before.
   */
  private async greet(frame: Frame<"hello">): Promise<void> {
    if (!isSpoken(frame.protocol) || frame.schema > SCHEMA) return this.line.end(close.tooOld, "protocol");
    const { deps, agent } = this;
    if (frame.agent !== undefined && frame.agent !== agent)
      return this.line.end(close.sessionOver, "session.over");
    const { devices, transactions, workspaces, clock, leaseMs, limits } = deps;
    const [author, workspace] = await Promise.all([deps.author(agent), workspaces.current()]);
    if (!author || !workspace) return this.line.end(close.revoked, "session.over");
    const { device } = frame;
    const known = await transactions.transaction((tx) => devices.greet(tx, device, agent, clock()));
    if (known.suspended) return this.line.end(close.revoked, "device.suspended");
    const restored = frame.counter !== null && frame.counter < known.counter;
    const feed = new DeviceFeed(deps, this.line, { agent, device });
    this.greeted = restored ? null : { device, feed };
    this.line.say({
      t: "welcome",
      protocol: frame.protocol,
      minSchema: 1,
      serverTime: clock(),
      store: workspace.store,
      workspace: workspace.id,
      agent: { id: author.id, name: author.name, role: author.role, grants: author.grants },
      lease: leaseMs,
      limits,
      counter: known.counter,
      restored,
      surrender: surrenderToken(deps.secret, { agent, device }),
    });
  }

  private async catchUp(frame: Frame<"catchup">, device: string, feed: DeviceFeed): Promise<void> {
    const { deps, agent } = this;
    const [author, workspace] = await Promise.all([deps.author(agent), deps.workspaces.current()]);
    if (!author || !workspace) return this.line.end(close.revoked, "session.over");
    const place = placeOf(frame, {
      secret: deps.secret,
      agent,
      scope: scopeOf(author),
      store: workspace.store,
      head: await deps.log.head(),
    });
    if (place.cursor === 0 && place.sweep?.after === "") {
      await deps.transactions.transaction((tx) => deps.keeps.forget(tx, device, agent));
      if (frame.cursor > 0 || frame.bootstrap?.after) this.beginAnew(place.sweep.begun);
    }
    feed.start(place, frame.scope);
  }

  /** What the device holds is void: it is told so before it is filled, which may take one batch alone. */
  private beginAnew(head: number): void {
    const nothing = { docs: [], leave: [], registers: [], acks: [], nacks: [] };
    this.line.say({ t: "batch", cursor: null, bootstrap: { after: "", head }, ...nothing, more: true });
  }

  private async take(frame: Frame<"push">, device: string, feed: DeviceFeed): Promise<void> {
    const author = await this.deps.author(this.agent);
    if (!author) return this.line.end(close.revoked, "session.over");
    // Told before the feed reads the commit that made them true, so that acks travel in its batch.
    const tell = feed.tell.bind(feed);
    const { violation } = await takeUpload(this.deps, frame, { author, device, off: frame.off }, tell);
    if (violation) {
      this.isOver = true;
      feed.endWhenTold(close.violation, "prose");
    }
    feed.wake();
  }

  private async keep({ add, drop }: Frame<"keep">, device: string, feed: DeviceFeed): Promise<void> {
    const { keeps, transactions } = this.deps;
    feed.unask(drop);
    if (drop.length > 0)
      await transactions.transaction(async (tx) => {
        for (const doc of drop) await keeps.decline(tx, device, this.agent, doc);
      });
    if (add.length > 0) feed.ask(add.map(({ doc }) => doc));
  }
}
