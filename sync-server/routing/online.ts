import type { Logger } from "pino";
import { ONLINE, type Register } from "../../shared/protocol/register.ts";
import { registerAudience, registerName, registerRow } from "../store/register-rows.ts";
import type { LogStore, RegisterStore, Transactions } from "../store/store.ts";
import type { Attendance } from "./attendance.ts";

export interface OnlineDeps {
  registers: Pick<RegisterStore, "put" | "online">;
  log: Pick<LogStore, "append">;
  transactions: Transactions;
  attendance: Pick<Attendance, "isGone" | "expect">;
  /** Registers were written: devices have to be told. */
  onTold: () => void;
  /** Epoch ms. */
  clock: () => number;
  logger: Logger;
}

/**
 * Lets everybody's devices know who is connected, in a register of each person that no device can write. Whoever is
 * out of touch for two minutes is offline.
 */
export function makeOnline({ registers, log, transactions, attendance, onTold, clock, logger }: OnlineDeps) {
  const held = new Map<string, Pick<Register, "value" | "at">>();
  const waiting = new Set<string>();
  let running: Promise<void> = Promise.resolve();
  let isWriting = false;

  const write = async (agent: string): Promise<void> => {
    const value = attendance.isGone(agent) ? "" : "yes";
    const before = held.get(agent);
    if ((before?.value ?? "") === value) return;
    const register = { agent, key: ONLINE, value, at: Math.max(clock(), (before?.at ?? 0) + 1) } as const;
    held.set(agent, register);
    await transactions.transaction(async (tx) => {
      if (!(await registers.put(tx, register))) return;
      const row = registerRow(register, "");
      await log.append(tx, registerName(register), registerAudience(register), [row], clock());
    });
    onTold();
  };

  const work = async (): Promise<void> => {
    isWriting = true;
    try {
      for (const agent of waiting) {
        waiting.delete(agent);
        await write(agent);
      }
    } catch (error) {
      logger.error({ err: error }, "who is online could not be told");
    } finally {
      isWriting = false; // in the same step as the last look at who waits
    }
  };

  return {
    /** Somebody came, or has gone. */
    note(agent: string): void {
      waiting.add(agent);
      if (!isWriting) running = work();
    },

    /** After a start: whoever was connected before has two minutes to come back. */
    async resume(): Promise<void> {
      for (const { agent, value, at } of await registers.online()) {
        held.set(agent, { value, at });
        if (value !== "") attendance.expect(agent);
      }
    },

    /** Resolves when everything noted so far is written. */
    async settled(): Promise<void> {
      while (isWriting) await running;
    },
  };
}
