import { createSignal } from "solid-js";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { Environment } from "./environment.ts";
import { keep } from "./keepsakes.ts";

const KEY = "roost:device";

/** The browser profile's id: minted once, and the same for whoever signs in later (G-2). */
export interface DeviceName {
  /** Reactive. */
  id: () => string;
  /** This profile was restored from a copy and is another device from now on (U-1). */
  renew: () => Promise<void>;
  /** Another tab has renewed it. */
  adopt: (id: string) => void;
}

/** Null on a profile that has none yet, or none that is known here. */
export function knownDevice({ storage }: Environment): string | null {
  return storage?.getItem(KEY) ?? null;
}

export function createDeviceName(environment: Environment): DeviceName {
  const mint = () => uuidv7(environment.now(), environment.randomBytes(10));
  const known = knownDevice(environment);
  const first = known ?? mint();
  if (!known) void keep(environment, KEY, first);
  const [id, setId] = createSignal(first);

  return {
    id,
    renew: async () => {
      const minted = mint();
      await keep(environment, KEY, minted);
      setId(minted);
    },
    adopt: setId,
  };
}
