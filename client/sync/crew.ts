import { createSignal, type Accessor } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import { unlessClosed } from "./closed.ts";
import type { LinkState } from "./desk.ts";
import type { DeviceName } from "./device-id.ts";
import type { Environment } from "./environment.ts";
import type { Exchange, ExchangeDeps } from "./exchange.ts";
import { leaderLock, standForLeader } from "./leader.ts";
import { afterPutAway } from "./put-away.ts";
import { createRollCall } from "./roll-call.ts";
import { createScreens } from "./screens.ts";
import { joinTabs, type AgentNow, type TabMessage } from "./tabs.ts";

/** How long a sign-out waits for the other tabs to let go. */
const RELEASE_MS = 2 * SECOND;

type ExchangeHooks = Pick<
  ExchangeDeps,
  "reload" | "publish" | "onLink" | "onClock" | "onAgent" | "onDevice" | "onPresence" | "onScreen"
>;

/** This tab among the tabs of its vault: one of them leads, and speaks with the server for all. */
export interface Crew {
  link: Accessor<LinkState>;
  /** Applies a committed change here and in all other tabs. */
  publish: (change: Change) => void;
  isLeading: () => boolean;
  /** Documents on the screen of any tab. */
  shown: () => readonly DocumentId[];
  /** What is on this tab's screen changed. */
  screenChanged: () => void;
  /** Sends this device's presence. */
  announce: (doc: DocumentId, update: Uint8Array) => void;
  /** Leads and listens no more. */
  leave: () => Promise<void>;
  /** Asks all other tabs to let go of the vault; resolves when they have, or when that takes too long. */
  releaseOthers: () => Promise<void>;
  close: () => void;
}

export interface CrewDeps {
  environment: Environment;
  vaultName: string;
  /** Of this tab, unique. */
  tab: string;
  clock: Clock;
  agent: Accessor<AgentNow>;
  device: DeviceName;
  createExchange: (hooks: ExchangeHooks) => Exchange;
  /** Reads this tab's memory anew from the vault. */
  reload: () => Promise<void>;
  apply: (change: Change, isOwn: boolean) => void;
  onScreen: () => readonly DocumentId[];
  onPresence: (doc: DocumentId, update: Uint8Array) => void;
  onLinked: (isOnline: boolean) => void;
  /** The estimate of the server's time moved. */
  onClock: () => void;
  onAgent: (agent: AgentNow) => void;
  /** Another tab signs out. */
  onRelease: () => Promise<void>;
  /** Another tab is gone, or is put away. */
  onGone: () => void;
}

export function joinCrew(deps: CrewDeps): Crew {
  const { environment, vaultName, tab, clock } = deps;
  const [link, setLink] = createSignal<LinkState>({ kind: "connecting", since: environment.now() });
  const screens = createScreens();
  let isLeading = false;

  const tabs = joinTabs(environment, vaultName, tab, (message, from) => hear(message, from));
  const release = createRollCall(environment, RELEASE_MS, tabs.others, () => tabs.post({ t: "release" }));
  const exchange = deps.createExchange({
    reload: deps.reload,
    publish,
    onLink: (state) => {
      becomeLinked(state);
      tellLink(false);
      // A tab of another version may be let in: it sends what waits of all (V-3).
      if (state.kind === "ended" && state.why === "too_old") void leadership.resign();
    },
    onClock: () => {
      deps.onClock();
      tellLink(false);
    },
    onAgent: (agent) => {
      deps.onAgent(agent);
      tellLink(false);
    },
    onDevice: () => tabs.post({ t: "device", id: deps.device.id() }),
    onPresence: (doc, update) => {
      deps.onPresence(doc, update);
      tabs.post({ t: "heard", doc, update });
    },
    onScreen: screens.all,
  });
  const leadership = standForLeader(environment, leaderLock(vaultName), {
    onLead: () => {
      isLeading = true;
      unlessClosed(deps.reload().then(lead));
    },
    onYield: async () => {
      isLeading = false;
      await exchange.stop();
    },
  });
  const stops = [
    environment.onPage(["visibilitychange", "pageshow"], askToLead),
    afterPutAway(environment, () => unlessClosed(deps.reload())),
  ];

  function lead(): void {
    if (!isLeading) return;
    tellLink(true);
    exchange.start();
  }

  function publish(change: Change): void {
    deps.apply(change, true);
    tabs.post({ t: "changed", change });
    if (isLeading) exchange.notice(change);
  }

  function becomeLinked(state: LinkState): void {
    const wasOnline = link().kind === "online";
    setLink(state);
    if (wasOnline !== (state.kind === "online")) deps.onLinked(state.kind === "online");
  }

  function tellLink(isNew: boolean): void {
    const { name, role, grants } = deps.agent();
    tabs.post({ t: "link", state: link(), off: clock.off(), agent: { name, role, grants }, isNew });
  }

  function askToLead(): void {
    if (!isLeading && environment.isVisible()) tabs.post({ t: "make way" });
  }

  function showScreen(of: string, docs: readonly DocumentId[]): void {
    const { opened, closed } = screens.set(of, docs);
    if (!isLeading) return;
    for (const doc of opened) exchange.send({ t: "open", doc });
    for (const doc of closed) exchange.send({ t: "close", doc });
  }

  function follow({ state, off, agent, isNew }: Extract<TabMessage, { t: "link" }>): void {
    if (isLeading) return;
    const before = clock.off();
    clock.adopt({ off });
    if (clock.off() !== before) deps.onClock();
    deps.onAgent(agent);
    becomeLinked(state);
    if (!isNew) return;
    tabs.post({ t: "screen", docs: deps.onScreen() });
    unlessClosed(deps.reload()); // the tab that led before may have died between its commit and telling of it
    askToLead();
  }

  function hear(message: TabMessage, from: string): void {
    switch (message.t) {
      case "changed":
        deps.apply(message.change, false);
        if (isLeading) exchange.notice(message.change);
        return;
      case "here":
        if (isLeading) tellLink(false);
        tabs.post({ t: "screen", docs: deps.onScreen() });
        return;
      case "gone":
        deps.onGone();
        return showScreen(from, []);
      case "link":
        return follow(message);
      case "device":
        return deps.device.adopt(message.id);
      case "make way":
        return leadership.makeWay();
      case "screen":
        return showScreen(from, message.docs);
      case "presence":
        if (isLeading) exchange.send({ t: "presence", doc: message.doc, update: message.update });
        return deps.onPresence(message.doc, message.update);
      case "heard":
        return deps.onPresence(message.doc, message.update);
      case "release":
        void deps.onRelease().then(() => {
          tabs.post({ t: "released" });
          tabs.close();
        });
        return;
      case "released":
        return release.answered(from);
    }
  }

  return {
    link,
    publish,
    isLeading: () => isLeading,
    shown: screens.all,
    screenChanged: () => {
      showScreen(tab, deps.onScreen());
      tabs.post({ t: "screen", docs: deps.onScreen() });
    },
    announce: (doc, update) => {
      if (isLeading) exchange.send({ t: "presence", doc, update });
      tabs.post({ t: "presence", doc, update });
    },
    leave: async () => {
      for (const stop of stops) stop();
      await leadership.resign();
      setLink({ kind: "ended", why: "session" });
    },
    releaseOthers: release.start,
    close: tabs.close,
  };
}
