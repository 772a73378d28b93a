import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationEntry, ConversationFact } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { groupsOf } from "../../shared/groups/membership.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { skillSetFor, type Subject } from "../../shared/skills/match.ts";
import type { Routing } from "../../shared/skills/skills.ts";
import type { Turn } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { JobStore, LogStore } from "../store/store.ts";
import { bringContactAlong } from "../teams/bring-contact.ts";
import { readSome } from "../workspace-settings/read-settings.ts";
import { contactOf } from "./renew-priority.ts";

export interface RouteDeps {
  settings: SettingsStore;
  log: Pick<LogStore, "rows">;
  channels: ChannelStore;
  jobs: JobStore;
  newId: () => string;
}

type TeamSet = Extract<ConversationFact, { type: "team.set" }>;

/** Which team a conversation goes to. `by` is the skill set, or "" for the fallback; null: its channel's own team. */
export interface Destination {
  team: string | null;
  by: string | null;
}

/** @param own the team of its channel */
export function destination(routing: Routing, subject: Subject, own: string | null): Destination {
  const set = skillSetFor(routing, subject);
  if (set) return { team: set.team, by: set.name };
  return routing.fallback === null ? { team: own, by: null } : { team: routing.fallback, by: "" };
}

/**
 * Gives a conversation to the team with the skill for it: when its episode opens, when a bot hands it over, and when its
 * topics change in New. A team that an automation has chosen is only changed by a set that fits what changed since.
 */
export async function routeBySkills(
  deps: RouteDeps,
  turn: Turn<Conversation>,
  was: ConversationRow,
): Promise<void> {
  const { row } = turn.state();
  const isNew = row.ep !== was.ep || was.heldBy !== null;
  const hasChanged = isNew || row.topics.join("\n") !== was.topics.join("\n");
  if (row.heldBy !== null || !hasChanged) return;
  const chosen = lastChoice(turn);
  const isAutomated = chosen?.routedBy?.kind === "automation" && row.routed;
  if (isAutomated && chosen.n >= was.head) return;
  const { routing, groups } = await readSome(deps.settings, ["routing", "groups"]);
  const channel = await deps.channels.channel(row.channel.id);
  const contact = await contactOf(deps.log, row);
  const mine = contact ? groupsOf(contact, groups).map(({ id }) => id) : [];
  const { topics, visibility } = row;
  const own = channel?.settings.team ?? null;
  const { team, by } = destination(routing, { topics, groups: mine, visibility }, own);
  if (isAutomated && !isNew && !by) return;
  if (team === row.team && (by !== null) === row.routed) return;
  const fact: Unnumbered<TeamSet> = {
    id: deps.newId(),
    type: "team.set",
    at: turn.now,
    by: SYSTEM,
    team,
    ...(by === null ? {} : { routedBy: { kind: "skills", name: by } }),
  };
  turn.append([fact]);
  bringContactAlong(deps.jobs, turn);
}

function lastChoice(turn: Turn<Conversation>): TeamSet | null {
  const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  return entries.findLast((entry) => entry.type === "team.set") ?? null;
}
