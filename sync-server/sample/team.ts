import type { Grant } from "../../shared/permissions/access.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import type { Network } from "../../shared/channels/capability.ts";

/** The people of the sample; all sign in with one password. The first creates the workspace. */
export const sampleTeam = [
  { name: "Sofia Lindqvist", email: "admin@sample.test", role: "admin" },
  { name: "Inès Moreau", email: "agent1@sample.test", role: "contributor" },
  { name: "Tom Baker", email: "agent2@sample.test", role: "contributor" },
  { name: "Vera Novak", email: "viewer@sample.test", role: "viewer" },
] as const satisfies readonly { name: string; email: string; role: Role }[];

export const SAMPLE_WORKSPACE = "Northwind Care";

/** The teams of the sample; each works on some of its channels. */
export const sampleTeams = ["Social", "Messages"] as const;
export type SampleTeam = (typeof sampleTeams)[number];

/** Of all of them only Tom does not see everything, so that access can be seen at work. */
export const TOM = sampleTeam[2].email;

/**
 * What Tom sees: what one team works on, and one channel beside it, to read.
 * @param ids of the sample's teams and channels
 */
export function tomsGrants(ids: {
  teams: ReadonlyMap<SampleTeam, string>;
  channels: ReadonlyMap<Network, string>;
}): Grant[] {
  const [team, channel] = [ids.teams.get("Social"), ids.channels.get("email")];
  if (team === undefined || channel === undefined) throw new Error("the sample lacks a team or a channel");
  return [
    { kind: "team", id: team, role: "contributor" },
    { kind: "channel", id: channel, role: "viewer" },
  ];
}
