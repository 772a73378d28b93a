import type { Device } from "../conversation/device-view.ts";
import type { Role } from "../permissions/permissions.ts";
import { uuidv7 } from "../protocol/uuid.ts";

/** A Wednesday at 10:00 UTC: where every test's time starts, epoch ms. */
export const TEN_O_CLOCK = Temporal.Instant.from("2026-03-04T10:00:00Z").epochMilliseconds;

export const contact = { kind: "contact", id: "ct:zoe", name: "Zoe Quill" } as const;

export function agent(id: string, role: Role = "contributor"): Device["author"] {
  return { id, name: id.toUpperCase(), role };
}

/** The device `dev` of an agent, e.g. `device("a", "a-laptop")`. */
export function device(id: string, dev = `${id}-laptop`, role: Role = "contributor"): Device {
  return { author: agent(id, role), dev };
}

/** Mints ids that sort by time and are the same in every run. */
export function idSequence(): (at: number) => string {
  let minted = 0;
  return (at) => {
    minted++;
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(6, minted);
    return uuidv7(at, random);
  };
}
