import { pino } from "pino";
import type { Access } from "../../../shared/permissions/access.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { AVAILABLE, wordOf } from "../../../shared/protocol/register.ts";
import type { Routing as RoutingSettings } from "../../../shared/skills/skills.ts";
import { push } from "../../admission/push.ts";
import { makeRefusedNotes } from "../../admission/refused-notes.ts";
import { openDocuments } from "../../log/open-documents.ts";
import { openTestStore } from "../../testing/open-test-store.ts";
import { intentItem, startConversation } from "../../testing/test-conversation.ts";
import { makeAttendance } from "../attendance.ts";
import { makeRouting, type Routing } from "../routing.ts";

export const START = 1_700_000_000_000;

const everything: Access = { role: "contributor", grants: null };

type Payload = Parameters<typeof intentItem>[1];

/** A room full of agents before one real store: documents, admission and routing, the clock standing still until moved. */
export function openDeskRoom() {
  const store = openTestStore();
  const time = { now: START };
  const clock = () => time.now;
  const logger = pino({ level: "silent" });
  const documents = openDocuments({ ...store, clock });
  const access = new Map<string, Access>();
  let capacity: RoutingSettings["capacity"] = [];
  const author = async (id: string) => {
    const known = access.get(id);
    return known ? { id, name: id.toUpperCase(), ...known, couldReplyAt: () => false } : null;
  };
  const admission = { ...store, documents, refusedNotes: makeRefusedNotes(), author, undoMs: 10_000, clock };
  /** What waits for its time. */
  const timers = new Set<{ due: number; work: () => void }>();
  const services: Routing[] = [];
  let told = 0;
  let meanwhile: (() => Promise<void>) | null = null;

  const attendance = makeAttendance({
    onChange: (agent) => services.forEach((routing) => routing.lookAt(agent)),
    after(ms, work) {
      const timer = { due: time.now + ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });

  /** One more server's routing over this store. */
  const openRouting = (): Routing => {
    const routing = makeRouting({
      ...store,
      attendance,
      author: async (id) => {
        const work = meanwhile;
        meanwhile = null;
        await work?.();
        return author(id);
      },
      capacity: async () => capacity,
      onTold: () => void (told += 1),
      clock,
      logger,
    });
    documents.onCommit((commit) => routing.committed(commit));
    services.push(routing);
    return routing;
  };
  const routing = openRouting();

  const settled = async (): Promise<void> => {
    for (const one of services) await one.settled();
  };

  const say = async (agent: string, state: string): Promise<void> => {
    time.now += 1;
    await store.transactions.transaction((tx) =>
      store.registers.put(tx, { agent, key: "available", value: state, at: time.now }),
    );
    for (const one of services) one.lookAt(agent);
  };

  return {
    store,
    time,
    documents,
    routing,
    attendance,
    openRouting,
    settled,
    say,
    told: () => told,
    /** Something happens the next time routing looks at somebody, while it waits for what it is told of them. */
    meanwhile: (work: () => Promise<void>) => void (meanwhile = work),
    limit: (limits: RoutingSettings["capacity"]) => void (capacity = limits),
    /** Somebody works here from now on. */
    join(agent: string, own: Partial<Access> = {}): void {
      access.set(agent, { ...everything, ...own });
    },
    change(agent: string, own: Partial<Access>): void {
      access.set(agent, { ...everything, ...own });
      for (const one of services) one.lookAt(agent);
    },
    /** Joins, comes, and is available. @returns how they leave */
    async comeAvailable(agent: string, own: Partial<Access> = {}): Promise<() => void> {
      access.set(agent, { ...everything, ...own });
      const leave = attendance.enter(agent);
      await say(agent, AVAILABLE);
      await settled();
      return leave;
    },
    /** A contact writes; the later, the longer the others have waited. */
    async receive(doc: DocumentId, where?: Parameters<typeof startConversation>[4]): Promise<void> {
      time.now += 1_000;
      await startConversation(documents, doc, time.now, "Hello", where);
      await settled();
    },
    /** What an agent does in a conversation, as their device would push it. */
    async act(agent: string, doc: DocumentId, payload: Record<string, unknown>): Promise<void> {
      const { head } = (await documents.read<{ row: { head: number } }>(doc)).row;
      time.now += 1;
      const item = intentItem(doc, { seen: head, at: time.now, ...payload } as Payload); // its caller names a whole act
      const who = await author(agent);
      if (!who) throw new Error(`${agent} does not work here`);
      const { nacks } = await push(admission, [item], { author: who, device: `${agent}-device`, off: 0 });
      if (nacks.length > 0) throw new Error(`refused: ${nacks[0]?.code}`);
      await settled();
    },
    async pass(ms: number): Promise<void> {
      time.now += ms;
      for (const timer of timers) {
        if (timer.due > time.now || !timers.delete(timer)) continue;
        timer.work();
      }
      await settled();
    },
    nextOf: async (agent: string): Promise<string | null> =>
      wordOf(await store.registers.next(agent)) || null,
    async close(): Promise<void> {
      for (const one of services) await one.stop();
      await store.close();
    },
  };
}
