import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Change } from "./change.ts";
import type { LinkState, Session } from "./desk.ts";
import type { Environment } from "./environment.ts";

/** What the server says anew of the agent at each welcome. */
export type AgentNow = Pick<Session["agent"], "name" | "role" | "grants">;

/** What tabs of one vault tell each other. */
export type TabMessage =
  /** A transaction was committed; every tab's memory follows. */
  | { t: "changed"; change: Change }
  /** A tab is here; the others answer with the same, so that each knows all. */
  | { t: "here"; isAnswer: boolean }
  | { t: "gone" }
  /** The leading tab says how the link stands. `isNew`: it has just taken over. */
  | { t: "link"; state: LinkState; off: number; agent: AgentNow; isNew: boolean }
  /** This profile was restored from a copy: it goes on as another device. */
  | { t: "device"; id: string }
  /** A visible tab asks a hidden leader to make room. */
  | { t: "make way" }
  /** Documents on a tab's screen, all of them. */
  | { t: "screen"; docs: readonly DocumentId[] }
  /** This device's presence, on its way out; other tabs see it too. */
  | { t: "presence"; doc: DocumentId; update: Uint8Array }
  /** Others' presence, as the server sent it. */
  | { t: "heard"; doc: DocumentId; update: Uint8Array }
  /** Sign-out: every tab lets go of its handles, and answers. */
  | { t: "release" }
  | { t: "released" };

interface Envelope {
  from: string;
  message: TabMessage;
}

export interface Tabs {
  post: (message: TabMessage) => void;
  /** The other tabs that are known to be here. */
  others: () => ReadonlySet<string>;
  close: () => void;
}

/** Hears that a tab is here, from one that has come or goes on with its work. Returns the way to stop listening. */
export function listenForTabs(environment: Environment, name: string, onTab: () => void): () => void {
  const channel = environment.channel(name);
  if (!channel) return () => {};
  channel.onmessage = ({ data }: MessageEvent<Envelope>) => {
    if (data.message.t !== "gone") onTab();
  };
  return () => channel.close();
}

/** @param id of this tab, unique */
export function joinTabs(
  environment: Environment,
  name: string,
  id: string,
  onMessage: (message: TabMessage, from: string) => void,
): Tabs {
  /** Null once it is closed: a screen that is taken down after a sign-out may still speak. */
  let channel = environment.channel(name);
  const others = new Set<string>();
  const post = (message: TabMessage) => channel?.postMessage({ from: id, message } satisfies Envelope);

  function hear({ from, message }: Envelope): void {
    if (message.t === "gone") others.delete(from);
    else others.add(from);
    if (message.t === "here" && !message.isAnswer) post({ t: "here", isAnswer: true });
    onMessage(message, from);
  }

  if (channel) channel.onmessage = (event: MessageEvent<Envelope>) => hear(event.data);
  const arrive = () => post({ t: "here", isAnswer: false });
  const stops = [
    environment.onPage(["pagehide"], () => post({ t: "gone" })),
    environment.onPage(["pageshow"], arrive), // the page may have been put away and taken out again
  ];
  arrive();
  return {
    post,
    others: () => others,
    close: () => {
      for (const stop of stops) stop();
      post({ t: "gone" });
      channel?.close();
      channel = null;
    },
  };
}
