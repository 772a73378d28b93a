import type { LinkState, SyncDetails } from "./desk.ts";
import type { Environment } from "./environment.ts";
import type { Keeper } from "./keeper.ts";
import type { Memory } from "./memory.ts";

/** @param now the server's time, epoch ms */
export async function syncDetails(
  environment: Environment,
  { place, bodies }: Memory,
  keeper: Keeper,
  link: LinkState,
  now: number,
): Promise<SyncDetails> {
  const [space, limits] = await Promise.all([environment.space(), keeper.limits()]);
  const { cursor, heardAt } = place();
  return {
    cursor,
    heardAt: link.kind === "online" ? now : heardAt, // a link that falls silent is not online for long
    bodies: bodies.count(),
    bodiesLimit: limits.bodies,
    ...space,
  };
}
