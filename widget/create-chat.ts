import { createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import type { ShownLine } from "../sync-server/channels/webchat/shown-lines.ts";
import { hashFile } from "../client/sync/files/hash-file.ts";
import { makeLead, type Lead } from "./lead.ts";
import { newId } from "./new-id.ts";
import type { AccountLook, ChatModel, Waiting } from "./model.ts";
import type { Vault } from "./vault.ts";
import { NOBODY_KNOWN, whoSpeaks } from "./who-speaks.ts";
import { makeWire, type Session } from "./wire.ts";
import type { Language } from "./words.ts";

export interface ChatDeps {
  server: string;
  account: string;
  language: Language;
  /** What the customer's site signed for its user. */
  token: string | undefined;
  /** Asks the site for another one of the same user; null: it has none now. */
  renewToken?: () => Promise<string | null>;
  vault: Vault;
}

/** What is said between the pages of this browser, of one visitor. `ask`: a page has come, and wants to know the state. */
type Between =
  | { kind: "changed" }
  | { kind: "ask" }
  | { kind: "state"; isConnected: boolean; isRefused: boolean; writer: string | null };

/** How seldom a page says that its visitor goes on writing, ms. */
const WRITING_EVERY = 3_000;

/** The chat of one visitor: the vault is what counts, every page shows it, and one of them talks to the server. */
export function createChat({
  server,
  account,
  language,
  token,
  renewToken,
  vault,
}: ChatDeps): ChatModel & { look: Accessor<AccountLook | null> } {
  const [session, setSession] = createSignal<Session | null>(null);
  const [lines, setLines] = createSignal<readonly ShownLine[]>([]);
  const [waiting, setWaiting] = createSignal<readonly Waiting[]>([]);
  const [readUpTo, setReadUpTo] = createSignal(0);
  const [writer, setWriter] = createSignal<string | null>(null);
  const [isConnected, setIsConnected] = createSignal(false);
  const [isRefused, setIsRefused] = createSignal(false);
  /** The latest one of the same user. */
  let spoken = token;
  const among = `roost-chat ${account} ${whoSpeaks(token)}`;
  const pages = new BroadcastChannel(among);
  const gone = new AbortController();
  let lead: Lead | null = null;
  let saidWriting = 0;

  const reread = async (): Promise<void> => {
    const [kept, left, read] = await Promise.all([
      vault.lines(),
      vault.waiting(),
      vault.value<number>("read"),
    ]);
    setLines(kept);
    setWaiting(left.filter(({ id }) => !kept.some((line) => line.id === id)));
    setReadUpTo(read ?? 0);
  };
  const tell = (between: Between) => !gone.signal.aborted && pages.postMessage(between);
  const tellState = () =>
    tell({ kind: "state", isConnected: isConnected(), isRefused: isRefused(), writer: writer() });
  const changed = (): void => {
    void reread();
    tell({ kind: "changed" });
    lead?.nudge();
  };
  const wire = makeWire({
    server,
    account,
    who: async () => ({
      visitor: await vault.key(),
      language,
      ...(spoken === undefined ? {} : { token: spoken }),
    }),
    onSession(opened) {
      setSession(opened);
      void vault.setValue("session", opened);
      // The server has just given them what they said here before they signed in.
      if (opened.visitor.isVouched) void vault.takeOver(NOBODY_KNOWN).then(changed);
    },
  });

  const renewed = async (): Promise<boolean> => {
    const fresh = spoken === undefined ? null : await renewToken?.().catch(() => null);
    const isAnother = typeof fresh === "string" && fresh !== spoken && whoSpeaks(fresh) === whoSpeaks(token);
    if (isAnother) {
      spoken = fresh;
      wire.forget();
    }
    setIsRefused(!isAnother);
    tellState();
    return isAnother;
  };

  const begin = async (): Promise<void> => {
    setSession((await vault.value<Session>("session")) ?? null);
    await reread();
    tell({ kind: "ask" });
    await leading(among, gone.signal, () => {
      lead = makeLead({
        wire,
        vault,
        signal: gone.signal,
        onChange: () => {
          void reread();
          tell({ kind: "changed" });
        },
        onRefused: renewed,
        onConnected: (next) => {
          setIsConnected(next);
          if (next) setIsRefused(false);
          tellState();
        },
        onWriter: (name) => {
          setWriter(name);
          tellState();
        },
      });
      return lead.run();
    });
  };

  pages.addEventListener("message", ({ data }: MessageEvent<Between>) => {
    if (data.kind === "changed") {
      void reread();
      lead?.nudge();
    } else if (data.kind === "ask") {
      if (lead) tellState();
    } else if (!lead) {
      setIsConnected(data.isConnected);
      setIsRefused(data.isRefused);
      setWriter(data.writer);
    }
  });
  const online = () => lead?.nudge();
  const offline = () => setIsConnected(false);
  addEventListener("online", online);
  addEventListener("offline", offline);
  onCleanup(() => {
    gone.abort();
    pages.close();
    removeEventListener("online", online);
    removeEventListener("offline", offline);
  });
  void begin();

  const look = createMemo((): AccountLook | null => {
    const opened = session();
    return opened && { ...opened.account, limits: opened.limits };
  });
  const unread = () =>
    lines().filter(({ side, seq, isRead }) => side === "agent" && seq > readUpTo() && !isRead).length;

  return {
    look,
    account: () => look() ?? blank,
    lines,
    waiting,
    writer,
    isConnected,
    isRefused,
    unread,
    email: () => session()?.visitor.email ?? null,

    async say(text, files) {
      const kept = await Promise.all(
        files.map(async (file) => ({
          hash: await hashFile(file),
          name: file.name,
          mime: file.type,
          content: file,
        })),
      );
      const one: Waiting = { id: newId(), text, files: kept, at: Date.now() };
      await vault.putWaiting(one);
      saidWriting = 0;
      changed();
    },

    async tryAgain(id) {
      const { problem: _problem, ...one } = (await vault.waiting()).find((held) => held.id === id) ?? {};
      if ("id" in one) await vault.putWaiting(one as Waiting); // all of it but the problem
      changed();
    },

    async discard(id) {
      await vault.removeWaiting(id);
      changed();
    },

    showWriting() {
      if (!isConnected() || Date.now() - saidWriting < WRITING_EVERY) return;
      saidWriting = Date.now();
      wire.post("writing", { writing: true }).catch(() => undefined); // it only matters now
    },

    async leaveAddress(said) {
      try {
        await wire.post("about", { ...said, language });
      } catch {
        return false;
      }
      const opened = session();
      if (opened) setSession({ ...opened, visitor: { ...opened.visitor, email: said.email } });
      await vault.setValue("session", session());
      return true;
    },

    markRead() {
      const last = lines().findLast(({ side }) => side === "agent")?.seq ?? 0;
      if (last <= readUpTo()) return;
      setReadUpTo(last);
      void vault.setValue("read", last).then(changed);
    },

    file: (hash) => wire.file(hash),
  };
}

/** Before the server has ever answered. */
const blank: AccountLook = {
  name: "",
  greeting: "",
  colour: "#3b5bdb",
  limits: { text: 10_000, files: 10, fileBytes: 25 * 1024 * 1024 },
};

/** Runs `work` once no other page of this browser does. Without locks every page does: the server tells repeats. */
async function leading(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as { locks?: LockManager }).locks; // not there on pages that are not https
  if (!locks) return work();
  return locks.request(name, { signal }, work).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
