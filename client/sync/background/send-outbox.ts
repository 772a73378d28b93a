import { SECOND } from "../../../shared/time/duration.ts";
import type { Session } from "../desk.ts";
import { isBeingWiped } from "../due-wipes.ts";
import type { Environment } from "../environment.ts";
import { findFiles } from "../files/file-database.ts";
import { vaultNameOf } from "../identity.ts";
import { recallKeepsakes } from "../keepsakes.ts";
import { leaderLock } from "../leader.ts";
import { rememberedSession } from "../session.ts";
import { listenForTabs } from "../tabs.ts";
import { findVault } from "./found-vault.ts";
import { readLeft } from "./left-outbox.ts";
import { sendLeft } from "./send-left.ts";

/** For how long a tab that is going may still lead. */
const PATIENCE_MS = 10 * SECOND;

/**
 * Sends what waits in the outbox while no tab is here, as the tab that leads would: under its lock, in the same pushes,
 * each marked as left before it leaves (U-7). What the server says of them is left to the next tab, which pushes them
 * again and hears the same: a row leaves the outbox only with the batch that its ack belongs to (U-3), and batches are
 * for those who show them. Resolves once there is nothing more to do without a tab.
 * @throws when it is to be tried again later: a tab is here, the server could not be reached, or the disk was too slow
 */
export async function sendOutbox(environment: Environment): Promise<void> {
  if (!(await recallKeepsakes(environment))) throw new NoAnswer();
  const session = rememberedSession(environment);
  if (!session || !environment.locks) return;
  const name = vaultNameOf(session);
  if (isBeingWiped(environment, name)) return;
  const over = new AbortController();
  const stopListening = listenForTabs(environment, name, () => over.abort());
  const cancelWait = environment.after(PATIENCE_MS, () => over.abort());
  try {
    await environment.locks.request(leaderLock(name), { signal: over.signal }, () => {
      cancelWait();
      return send(whileAlone(environment, over.signal), session, over.signal);
    });
  } finally {
    cancelWait();
    stopListening();
  }
}

/** The device's own store did not say who is signed in: that nobody is must not be taken from it. */
class NoAnswer extends Error {
  override name = "NoAnswer";
}

async function send(environment: Environment, session: Session, signal: AbortSignal): Promise<void> {
  const { indexedDB } = environment;
  const name = vaultNameOf(session);
  const vault = indexedDB && (await findVault(indexedDB, name));
  if (!vault) return;
  const files = await findFiles(indexedDB, name);
  try {
    const left = await readLeft(environment, vault);
    if (left) await sendLeft({ environment, session, vault, files, signal }, left);
  } finally {
    files?.close();
    vault.close();
  }
}

/** A tab that comes is not kept waiting: whatever is being asked is given up. */
function whileAlone(environment: Environment, signal: AbortSignal): Environment {
  return {
    ...environment,
    fetch: (path, init) => {
      const signals = init?.signal ? [signal, init.signal] : [signal];
      return environment.fetch(path, { ...init, signal: AbortSignal.any(signals) });
    },
  };
}
