import type { ChannelName } from "../../shared/workspace/workspace.ts";
import type { Desk } from "../sync/desk.ts";

/** The channels whose conversations this agent may see; of the others they know no more than the name. */
export function channelsInSight(desk: Desk): ChannelName[] {
  return Object.values(desk.workspace().channels).filter(({ id }) => desk.channel(id) !== undefined);
}
