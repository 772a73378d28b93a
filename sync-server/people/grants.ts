import * as v from "valibot";
import { Grant, type Access } from "../../shared/permissions/access.ts";
import { AppError } from "../http/app-error.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { TeamStore } from "../store/people-store.ts";

/** Most channels and teams that one person is given; the device says them back at every catch-up. */
const GRANTS_LIMIT = 200;

/** What a person sees, as an admin decides it; null: all of it. An admin's own say nothing. */
export const Grants = v.nullable(v.pipe(v.array(Grant), v.maxLength(GRANTS_LIMIT)));

/** @throws AppError `channel.unknown` or `team.unknown` when a grant names what is not there */
export async function checkGrants(
  grants: Access["grants"],
  { channels, teams }: { channels: ChannelStore; teams: TeamStore },
): Promise<void> {
  if (!grants?.length) return;
  const known = {
    channel: new Set((await channels.channels()).map(({ settings }) => settings.id)),
    team: new Set((await teams.teams()).map(({ id }) => id)),
  };
  for (const { kind, id } of grants) if (!known[kind].has(id)) throw new AppError(`${kind}.unknown`);
}
