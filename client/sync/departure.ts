import { SECOND } from "../../shared/time/duration.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { Crew } from "./crew.ts";
import type { Environment } from "./environment.ts";
import { startsName } from "./create-starts.ts";
import { filesName } from "./files/create-files.ts";
import type { Lease } from "./lease.ts";
import type { LongLived } from "./long-lived.ts";
import { endSession } from "./session.ts";
import { createSurrender } from "./surrender.ts";
import { keepSurrendered } from "./surrendered.ts";
import type { Vault } from "./vault.ts";
import { atMost, wipeVault } from "./wipe.ts";

/** How long a sign-out waits for writes to reach the disk. */
const LAST_WRITES_MS = 2 * SECOND;

/** How a tab leaves its vault, and a person the device. */
export interface Departure {
  /** Lets go of everything that holds the vault; the tab is of no more use. */
  letGo: () => Promise<void>;
  signOut: (unsent: "keep" | "discard") => Promise<void>;
  /**
   * Hands in what is unsent or refused; resolves with whether the server took it. The vault is wiped when its person has
   * no access any more and nothing is left to hand in; else what was handed in stays, as refused.
   */
  surrender: () => Promise<boolean>;
}

interface DepartureDeps {
  environment: Environment;
  vault: Vault;
  longLived: LongLived;
  lease: Lease;
  crew: () => Crew;
  /** Stops what runs by itself in this tab. */
  stop: () => void;
}

export function createDeparture(deps: DepartureDeps): Departure {
  const { environment, vault, longLived, lease, crew, stop } = deps;
  const { handIn } = createSurrender(environment, vault);
  const mintId = () => uuidv7(environment.now(), environment.randomBytes(10));

  async function letGo(): Promise<void> {
    await atMost(environment, LAST_WRITES_MS, crew().leave()); // a full disk holds the batch that is being taken in
    stop();
    await atMost(environment, LAST_WRITES_MS, vault.idle());
    await longLived.forget();
    vault.close();
  }

  async function signOut(unsent: "keep" | "discard"): Promise<void> {
    const caches = [...longLived.databases(), filesName(vault.name), startsName(vault.name)];
    await crew().releaseOthers(); // first, so that none of them takes the lead
    await letGo();
    crew().close();
    try {
      if (unsent === "discard") await wipeVault(environment, vault.name, caches);
    } finally {
      await endSession(environment);
    }
  }

  function isRevoked(): boolean {
    const link = crew().link();
    return link.kind === "ended" && link.why === "revoked";
  }

  return {
    letGo,
    signOut,
    surrender: async () => {
      await atMost(environment, LAST_WRITES_MS, vault.idle());
      const handedIn = await handIn(lease.token());
      if (!handedIn) return false;
      // What a full disk has not taken is in this tab alone, and was not handed in.
      const isAll = handedIn.isAll && vault.storage() !== "failing";
      if (isAll && isRevoked()) await signOut("discard");
      else crew().publish(await keepSurrendered(vault, handedIn.rows, mintId));
      return true;
    },
  };
}
