import { createRoot } from "solid-js";
import { createDesk } from "../../client/sync/create-desk.ts";
import type { Desk } from "../../client/sync/desk.ts";
import type { OpenCollection, OpenContact, OpenConversation } from "../../client/sync/open-document.ts";
import type { Environment, PageEvent } from "../../client/sync/environment.ts";
import { loadSession, signIn, type SessionState } from "../../client/sync/session.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { Machine, runOn } from "../time/machine.ts";
import type { Browser } from "./browser.ts";
import { deviceEnvironment } from "./device-environment.ts";

/** The build a page runs. The former one speaks the protocol before; an old one a protocol the server no longer takes. */
export type Build = "current" | "former" | "old";

type View = OpenConversation | OpenContact | OpenCollection;

/** One tab of a browser, running the app. */
export class Page {
  readonly machine: Machine;
  readonly build: Build;
  isVisible = true;
  /** Null until somebody is signed in. */
  desk: Desk | null = null;
  state: SessionState | null = null;
  readonly #browser: Browser;
  readonly #open = new Map<DocumentId, { view: View; close: () => void }>();
  #listeners: { events: readonly PageEvent[]; listener: (event: PageEvent) => void }[] = [];

  constructor(browser: Browser, name: string, build: Build) {
    this.#browser = browser;
    this.build = build;
    this.machine = new Machine(name, () => browser.skewMs);
    this.run(() => void this.#start());
  }

  /** The desk, once what it holds can be worked with. */
  get ready(): Desk | null {
    return this.desk?.filled() && !this.machine.isDead && !this.machine.isAsleep ? this.desk : null;
  }

  /** Does something as this page. */
  run<T>(work: () => T): T {
    return runOn(this.machine, work);
  }

  /** Puts a conversation, a contact or a collection of replies on the screen. */
  show(doc: DocumentId): void {
    const { desk } = this;
    if (!desk || this.#open.has(doc)) return;
    this.run(() =>
      createRoot((close) => {
        this.#open.set(doc, { view: viewOf(desk, doc), close });
      }),
    );
  }

  hide(doc: DocumentId): void {
    const open = this.#open.get(doc);
    this.#open.delete(doc);
    if (open) this.run(open.close);
  }

  get onScreen(): DocumentId[] {
    return [...this.#open.keys()];
  }

  /** What is on the screen, once it is there. */
  shown(doc: DocumentId): View | null {
    const view = this.#open.get(doc)?.view;
    return view?.ready() ? view : null;
  }

  view(doc: DocumentId): OpenConversation | null {
    return kindOf(doc) === "cv" ? (this.shown(doc) as OpenConversation | null) : null; // of its kind
  }

  /** It is on the screen, which says that it is not for this person any more. */
  isGone(doc: DocumentId): boolean {
    return this.#open.get(doc)?.view.gone() ?? false;
  }

  emit(event: PageEvent): void {
    for (const one of this.#listeners)
      if (one.events.includes(event)) this.#browser.time.after(this.machine, 0, () => one.listener(event));
  }

  async #start(): Promise<void> {
    const environment = this.#environment();
    const before = await loadSession(environment);
    const state = (await this.#signsIn(before, environment)) ? await loadSession(environment) : before;
    this.state = state;
    if (state.kind === "signed-in" && !this.machine.isDead)
      this.desk = createDesk(state.session, environment);
  }

  /** @returns whether somebody has signed in just now */
  async #signsIn(state: SessionState, environment: Environment): Promise<boolean> {
    const { email } = this.#browser;
    const isTheirs = state.kind === "signed-in" && state.session.agent.email === email;
    if (email === null || isTheirs || state.kind === "unreachable") return false;
    const answer = await signIn(email, "a long password", environment).catch(() => null); // without a network nobody gets in
    return answer?.ok ?? false;
  }

  #environment(): Environment {
    const { machine } = this;
    const browser = this.#browser;
    return {
      ...deviceEnvironment(browser, machine),
      socket: () => browser.socket(this),
      storage: browser.storage,
      space: async () => ({ usage: null, quota: null, isPersisted: false }),
      keepData: () => undefined,
      askForSync: () => undefined,
      isOnSlowNetwork: () => browser.network.weather.latency.to > 1_000,
      isVisible: () => this.isVisible,
      isOnline: () => !browser.network.weather.isDown,
      onPage: (events, listener) => {
        const one = { events, listener };
        this.#listeners.push(one);
        return () => (this.#listeners = this.#listeners.filter((other) => other !== one));
      },
    };
  }
}

function viewOf(desk: Desk, doc: DocumentId): View {
  switch (kindOf(doc)) {
    case "ct":
      return desk.openDocument(doc as `ct:${string}`); // of that kind
    case "lib":
      return desk.openCollection(doc as `lib:${string}`); // of that kind
    default:
      return desk.open(doc);
  }
}
