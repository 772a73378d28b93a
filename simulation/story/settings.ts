import type { Automation } from "../../shared/automation/automation.ts";
import type { SlaPolicy } from "../../shared/sla/policy.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { usualDefaults, type SettingName, type Settings } from "../../shared/workspace/settings.ts";
import { askAsAdmin } from "./administration.ts";
import type { World } from "./world.ts";

export const soon: SlaPolicy = {
  id: "soon",
  name: "Soon",
  firstMs: 20 * MINUTE,
  nextMs: 10 * MINUTE,
  warnAfter: 0.75,
  hours: null,
};

/** What contacts write of now and then, so that automations have something to do. */
export const subjects = ["", "", "", "refund", "lamp", "thanks"];

/** What the workspace decides in every third world: what happens by itself then happens among what people do. */
export async function decide(world: World): Promise<void> {
  const [north = "", south = ""] = world.teams;
  await put(world, "automations", [
    rule("Refunds", "refund", { kind: "topic", topic: "Refund" }, { kind: "tag", tag: "money" }),
    rule("Lamps", "lamp", { kind: "reply", text: "We look into it." }, { kind: "team", team: south }),
    rule("Thanks", "thanks", { kind: "resolve" }),
  ]);
  const isRefund = { kind: "topic", match: "any", topics: ["Refund"] } as const;
  const groups: Settings["routing"]["sets"][number]["groups"] = [
    { join: "and", conditions: [{ ...isRefund, topics: [...isRefund.topics] }] },
  ];
  const set = { id: "refunds", name: "Refunds", team: north, join: "and" as const, groups };
  await put(world, "routing", { sets: [set], fallback: null, capacity: [] });
  await put(world, "priority", { topics: ["Refund"], groups: [], channels: [] });
  await put(world, "defaults", { ...usualDefaults, boomerangMinutes: 30, releaseAtSignOut: true });
}

function rule(name: string, phrase: string, ...actions: Automation["actions"]): Automation {
  const conditions: Automation["conditions"] = [{ kind: "contains", match: "any", phrases: [phrase] }];
  return { id: phrase, name, active: true, channels: [], join: "and", conditions, actions };
}

export async function put<N extends SettingName>(world: World, name: N, value: Settings[N]): Promise<void> {
  const { status, body } = await askAsAdmin(world, `/api/settings/${name}`, "PUT", { value, version: 0 });
  if (status !== 200) throw new Error(`no ${name}: ${status} ${JSON.stringify(body)}`);
}
