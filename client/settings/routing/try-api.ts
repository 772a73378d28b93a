import * as v from "valibot";
import type { Visibility } from "../../../shared/conversation/intent.ts";
import type { Routing } from "../../../shared/skills/skills.ts";
import { ask } from "../../app/http.ts";

/** Somebody who might get it, in their turn. `why`: why they are not given it now; null: they would be. */
const Contender = v.object({
  agent: v.string(),
  open: v.number(),
  most: v.nullable(v.number()),
  lastAt: v.number(),
  why: v.nullable(v.picklist(["away", "offline", "has_one", "full"])),
});
export type Contender = v.InferOutput<typeof Contender>;

/** Where a conversation would go. `set`: name of the skill set that decides; null: none does. */
const Trial = v.object({
  team: v.nullable(v.string()),
  by: v.picklist(["channel", "fallback", "skills"]),
  set: v.nullable(v.string()),
  agents: v.array(Contender),
});
export type RoutingTrial = v.InferOutput<typeof Trial>;

/** A conversation that might come. */
export interface Supposed {
  channel: string;
  visibility: Visibility;
  topics: readonly string[];
  /** Ids of contact groups. */
  groups: readonly string[];
}

/** @param routing rules that are not saved yet */
export function tryRouting(supposed: Supposed, routing: Routing) {
  return ask(Trial, "/api/settings/routing/try", { method: "POST", body: { ...supposed, routing } });
}
