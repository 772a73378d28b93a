import type { SentFile } from "../../../shared/conversation/intent.ts";
import { close, isFinalClose, PROTOCOL, type DeviceFrame } from "../../../shared/protocol/frames.ts";
import type { Session } from "../desk.ts";
import type { Environment } from "../environment.ts";
import type { FoundFiles } from "../files/file-database.ts";
import { filesOf, freeOfFiles } from "../files/free-of-files.ts";
import { uploadFile } from "../files/upload-file.ts";
import { helloFrom, whyUnfit, type Welcome } from "../greeting.ts";
import { markLeft } from "../mark-left.ts";
import { packPush, type Parcel } from "../parcels.ts";
import { createPushCounter } from "../push-count.ts";
import { askRound, type Answer } from "../round.ts";
import type { WaitingRow } from "../vault-tables.ts";
import type { FoundVault } from "./found-vault.ts";
import type { LeftOutbox } from "./left-outbox.ts";

interface Sending {
  /** Whatever it asks is given up with `signal`. */
  environment: Environment;
  session: Session;
  vault: FoundVault;
  /** Null: replies that take files along stay. */
  files: FoundFiles | null;
  signal: AbortSignal;
}

/**
 * Sends all of it over HTTP, once the server has said that this device is as it knows it; else a tab has to see to it.
 * @throws when the server could not be reached
 */
export async function sendLeft(
  { environment, session, vault, files, signal }: Sending,
  { rows, device, store, clock }: LeftOutbox,
): Promise<void> {
  const count = createPushCounter(vault);
  await count.load();
  const settled = new Set<string>();
  let waiting = files ? rows : freeOfFiles(rows, settled);

  async function ask(...frames: DeviceFrame[]): Promise<Welcome | null> {
    const agent = session.agent.id;
    // No other protocol knows of devices where nobody is.
    const hello = helloFrom({ protocol: PROTOCOL, agent, device, counter: count.made(), unattended: true });
    return welcomeIn(await askRound(environment, [hello, ...frames], signal));
  }

  async function isWelcome(): Promise<boolean> {
    const askedAt = environment.now();
    const welcome = await ask();
    if (!welcome || whyUnfit(welcome, session) || welcome.restored || welcome.store !== store) return false;
    clock.sample(askedAt, environment.now(), welcome.serverTime);
    return true;
  }

  /** @returns whether there may be more */
  async function push(parcels: readonly Parcel[]): Promise<boolean> {
    const made = count.next();
    const { takenBack } = await markLeft(vault, parcels, made);
    waiting = without(waiting, parcels);
    const items = parcels.map(({ item }) => item).filter(({ id }) => !takenBack.has(id));
    if (items.length === 0) return true;
    return (await ask({ t: "push", items, off: clock.off(), counter: made.counter })) !== null;
  }

  async function bring(file: SentFile): Promise<void> {
    const read = async () => (await files?.held(file.hash)) ?? null;
    const end = await uploadFile(environment, file, read, () => undefined);
    if (end === "cut") throw new Unreached();
    settled.add(file.hash);
  }

  if (!(await isWelcome())) return;
  while (waiting.length > 0) {
    const free = freeOfFiles(waiting, settled);
    const file = waiting.flatMap(filesOf).find(({ hash }) => !settled.has(hash));
    if (free.length > 0) {
      if (!(await push(packPush(free, unmerged)))) return;
    } else if (file) await bring(file);
  }
}

/** What merges them is three times as large as the rest of the worker. */
const unmerged = { merge: null };

function without(rows: readonly WaitingRow[], parcels: readonly Parcel[]): WaitingRow[] {
  const sent = new Set(parcels.flatMap((parcel) => parcel.rows));
  return rows.filter((row) => !sent.has(row));
}

class Unreached extends Error {
  override name = "Unreached";
}

/** @returns null when the server ended the talk for good, or after what it took for an attack */
function welcomeIn(answer: readonly Answer[] | null): Welcome | null {
  const closed = answer?.find((frame) => frame.t === "closed");
  if (closed && (isFinalClose(closed.code) || closed.code === close.violation)) return null;
  const welcome = answer?.find((frame) => frame.t === "welcome");
  if (closed || !welcome) throw new Unreached();
  return welcome;
}
