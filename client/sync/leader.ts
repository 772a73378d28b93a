import type { Environment } from "./environment.ts";

/** Name of the lock that whoever speaks with the server for a vault holds: one of its tabs, or the worker. */
export function leaderLock(vaultName: string): string {
  return `${vaultName}:leader`;
}

export interface Leadership {
  /** A visible tab asked for it: a hidden leader lets the next one lead. */
  makeWay: () => void;
  /** Gives it up for good; resolves when the tab leads no more. */
  resign: () => Promise<void>;
}

export interface Candidate {
  onLead: () => void;
  /** Nobody else leads before this is done. */
  onYield: () => Promise<void>;
}

/**
 * One tab of a vault leads: it owns the socket and the pump. The lock passes by itself when a tab dies. Without locks
 * every tab leads by itself.
 */
export function standForLeader(environment: Environment, name: string, candidate: Candidate): Leadership {
  const { locks } = environment;
  const resigned = new AbortController();
  let yieldTurn = () => {};
  let turn: Promise<void> = Promise.resolve();

  async function stand(manager: LockManager): Promise<void> {
    while (!resigned.signal.aborted)
      await manager.request(name, { signal: resigned.signal }, () => (turn = lead()));
  }

  async function lead(): Promise<void> {
    const over = new Promise<void>((resolve) => (yieldTurn = resolve));
    candidate.onLead();
    await over;
    yieldTurn = () => {};
    await candidate.onYield();
  }

  if (locks) stand(locks).catch(ignoreResignation);
  else turn = lead();

  return {
    makeWay: () => {
      if (locks && !environment.isVisible()) yieldTurn();
    },
    resign: async () => {
      resigned.abort(new Resigned());
      yieldTurn();
      await turn;
    },
  };
}

class Resigned extends Error {
  override name = "Resigned";
}

function ignoreResignation(cause: unknown): void {
  if (!(cause instanceof Resigned)) throw cause;
}
