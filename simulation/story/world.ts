import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { surroundWith } from "../time/globals.ts";
import { Browser } from "../device/browser.ts";
import type { Page } from "../device/page.ts";
import { Host } from "../server/host.ts";
import { runOn, type Machine } from "../time/machine.ts";
import { Random } from "../time/random.ts";
import { VirtualTime } from "../time/virtual-time.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import { HOUR } from "../../shared/time/duration.ts";
import { outboxesOf, textOf } from "../storage/reading.ts";
import { forgetUnsafe } from "./losses.ts";
import { Tally } from "./tally.ts";
import { Trace } from "./trace.ts";
import { Words } from "./words.ts";

export interface Person {
  id: string;
  name: string;
  role: Role;
  active: boolean;
}

/** Something somebody did that is safe on their device. */
export interface DoneAct {
  id: string;
  type: string;
  doc: DocumentId;
  browser: Browser;
  by: string;
  words: readonly string[];
  /** Id of an act or a note that it stands on. */
  about: string | null;
  at: number;
}

export function emailOf({ name }: Person): string {
  return `${name.toLowerCase()}@example.org`;
}

export interface SimulatedChannel {
  id: string;
  key: string;
}

const START = Date.UTC(2026, 2, 4, 10);

/** Everything there is in one run: people at their devices, the server, the networks, and the one time they share. */
export class World {
  readonly seed: number;
  readonly random: Random;
  readonly time: VirtualTime;
  readonly host: Host;
  readonly browsers: Browser[] = [];
  readonly people: Person[] = [];
  readonly channels: SimulatedChannel[] = [];
  /** Ids. */
  readonly teams: string[] = [];
  /** The admin's session at no device. */
  adminCookie = "";
  readonly words = new Words();
  readonly acts = new Map<string, DoneAct>();
  readonly tally = new Tally();
  readonly trace = new Trace(START);
  /** What went wrong by itself: an error nobody caught. */
  readonly faults: string[] = [];
  /** What each person has to take up, as it was last looked at: documents by person. */
  given: ReadonlyMap<string, string> = new Map();
  /** Who is signed in on each browser; null: nobody. */
  readonly atBrowser = new Map<Browser, Person | null>();
  #backupAt = 0;
  readonly #browserOf = new Map<Machine, Browser>();

  constructor(seed: number) {
    this.seed = seed;
    this.random = new Random(seed);
    this.time = new VirtualTime(START, (error, machine) => this.fault(error, machine));
    this.host = new Host(this.random.fork());
    surroundWith({
      time: this.time,
      random: this.random.fork(),
      indexedDB: (machine) => this.#browserOf.get(machine)?.profile.factoryFor(machine),
    });
  }

  fault(error: unknown, machine?: Machine): void {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (/lib0\/indexeddb|y-indexeddb/.test(said)) return; // y-indexeddb leaves a refused opening to the console
    this.faults.push(`${machine?.name ?? "somewhere"}: ${said}`);
  }

  happens(what: string, detail = ""): void {
    this.tally.add(what);
    this.trace.add(this.time.now, detail === "" ? what : `${what}: ${detail}`);
  }

  addBrowser(name: string): Browser {
    const browser = new Browser(name, this.host, this.time, this.random.fork());
    this.browsers.push(browser);
    this.atBrowser.set(browser, null);
    return browser;
  }

  openPage(browser: Browser): Page {
    const page = browser.openPage();
    this.#browserOf.set(page.machine, browser);
    return page;
  }

  /** Somebody signs in, on a new page. */
  signInAnew(browser: Browser, person: Person): void {
    browser.killAll();
    forgetUnsafe(this, browser, "signed in again");
    this.atBrowser.set(browser, person);
    browser.email = emailOf(person);
    if (!browser.isAsleep) this.openPage(browser);
  }

  /** Where grants can be given. */
  places(): { kind: "channel" | "team"; id: string }[] {
    return [
      ...this.channels.map(({ id }) => ({ kind: "channel" as const, id })),
      ...this.teams.map((id) => ({ kind: "team" as const, id })),
    ];
  }

  personAt(browser: Browser): Person | null {
    return this.atBrowser.get(browser) ?? null;
  }

  /** Pages on which somebody can work now. */
  readyPages(): { browser: Browser; page: Page; person: Person }[] {
    return this.browsers.flatMap((browser) => {
      const person = this.personAt(browser);
      return person
        ? browser.pages.filter((page) => page.ready).map((page) => ({ browser, page, person }))
        : [];
    });
  }

  /** Its author took an act back, with what stood on it: nobody looks for it any more. */
  noteTakenBack(id: string): void {
    const taken = this.acts.get(id);
    if (!taken) return;
    this.acts.delete(id);
    this.words.excuse(({ text }) => taken.words.includes(text), "taken back");
    const bases = taken.type === "note.add" || taken.type === "reply.add" ? [id, taken.about] : [id];
    for (const other of this.acts.values()) if (bases.includes(other.about)) this.noteTakenBack(other.id);
  }

  /** A backup holds what is there now. */
  noteBackup(): void {
    this.#backupAt = this.time.now;
  }

  /**
   * The server is set back to its backup: what came after, and is in nobody's outbox any more, is lost and nobody is to
   * blame.
   */
  noteRestore(): void {
    const unsent = this.browsers.map((browser) => textOf(outboxesOf(browser.copy().disk))).join("\n");
    this.words.excuse(
      ({ at, text }) => at >= this.#backupAt - HOUR && !unsent.includes(text),
      "server restored",
    );
    this.host.callbacks.forget();
    for (const id of this.acts.keys()) if (!unsent.includes(id)) this.acts.delete(id);
  }

  /** A request from outside, as the server gets it. @returns its status; 0 while the server is down */
  async request(
    path: string,
    method: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<number> {
    const { status } = await this.ask(path, method, body, headers);
    return status;
  }

  async ask(path: string, method: string, body: unknown, headers: Record<string, string>) {
    let answer: { status: number; body: Record<string, unknown> } = { status: 0, body: {} };
    let isOver = false;
    const asked = runOn(this.host.machine, async () => {
      const response = await this.host.fetch(path, {
        method,
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      answer = { status: response.status, body: (await response.json()) as Record<string, unknown> }; // all our routes answer JSON
    });
    void asked.catch(() => undefined).then(() => (isOver = true));
    for (let waits = 0; !isOver && waits < 200; waits++) await this.time.pass(5); // one that dies with the server never answers
    return answer;
  }

  async close(): Promise<void> {
    for (const browser of this.browsers) browser.killAll();
    this.host.crash();
    await this.time.pass(0);
    this.host.destroy();
    surroundWith(null);
  }
}
