import type { Role } from "../../shared/permissions/permissions.ts";

/** The people of the sample; all sign in with one password. The first creates the workspace. */
export const sampleTeam = [
  { name: "Sofia Lindqvist", email: "admin@sample.test", role: "admin" },
  { name: "Inès Moreau", email: "agent1@sample.test", role: "contributor" },
  { name: "Tom Baker", email: "agent2@sample.test", role: "contributor" },
  { name: "Vera Novak", email: "viewer@sample.test", role: "viewer" },
] as const satisfies readonly { name: string; email: string; role: Role }[];

export const SAMPLE_WORKSPACE = "Northwind Care";
