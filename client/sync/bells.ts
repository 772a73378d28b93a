import { createMemo } from "solid-js";
import { bellsToShow } from "../../shared/notifications/unread.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { BELLS, ONLINE, type OwnRegisterKey } from "../../shared/protocol/register.ts";
import { unlessClosed } from "./closed.ts";
import type { Desk } from "./desk.ts";
import type { Memory } from "./memory.ts";

interface BellsDeps {
  agent: string;
  memory: Memory;
  set: (key: OwnRegisterKey, value: number) => Promise<void>;
  /** Epoch ms, by the server's clock. */
  now: () => number;
}

/** This agent's notifications, and who is online, as the registers on this device have them. */
export function createBells({
  agent,
  memory: { rows, registers },
  set,
  now,
}: BellsDeps): Pick<Desk, "bells" | "knowBells" | "knowAllBells" | "isOnline"> {
  const numberIn = (key: OwnRegisterKey) => Number(registers.of(agent, key)?.value ?? 0);
  const bells = createMemo(() => {
    const known = { told: (doc: DocumentId) => numberIn(`told:${doc}`), until: numberIn(BELLS) };
    return bellsToShow(registers.bells(), known, now());
  });

  return {
    bells,
    knowBells: (doc) => {
      const unread = bells().filter((bell) => bell.doc === doc && !bell.isRead);
      if (unread.length === 0) return;
      const seen = Math.max(rows.base(doc)?.head ?? 0, ...unread.map(({ n }) => n + 1));
      unlessClosed(set(`told:${doc}`, seen));
    },
    knowAllBells: () => {
      const [latest] = bells();
      if (latest) unlessClosed(set(BELLS, latest.at));
    },
    isOnline: (whose) => registers.of(whose, ONLINE)?.value === "yes",
  };
}
