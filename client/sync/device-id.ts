import { uuidv7 } from "../../shared/protocol/uuid.ts";
import type { Environment } from "./environment.ts";

const KEY = "roost:device";

/** The browser profile's id: minted once, and the same for whoever signs in later (G-2). */
export function deviceId(environment: Environment): string {
  const known = environment.storage?.getItem(KEY);
  if (known) return known;
  const minted = uuidv7(environment.now(), environment.randomBytes(10));
  environment.storage?.setItem(KEY, minted);
  return minted;
}
