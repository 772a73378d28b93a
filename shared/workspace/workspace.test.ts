import { expect, test } from "vitest";
import { capabilityPresets } from "../channels/capability.ts";
import { emptyChannel, foldChannel, type ChannelEntry } from "../channels/channel.ts";
import type { ContactGroup } from "../groups/groups.ts";
import { emptyWorkspace, foldWorkspace, type WorkspaceEntry } from "./workspace.ts";

const base = (n: number) => ({ n, id: `e${n}`, at: n, by: { kind: "system", name: "Roost" } as const });

test("the workspace is the last that was said of each person and channel", () => {
  const entries: WorkspaceEntry[] = [
    { ...base(0), type: "workspace.named", name: "Roost" },
    { ...base(1), type: "member.set", member: { id: "a", name: "Inès", role: "viewer", active: true } },
    { ...base(2), type: "channel.set", channel: { id: "care", name: "Care", network: "x" } },
    { ...base(3), type: "member.set", member: { id: "a", name: "Inès", role: "admin", active: false } },
    { ...base(4), type: "team.set", team: { id: "t", name: "Night shift", active: true } },
  ];
  expect(entries.reduce(foldWorkspace, emptyWorkspace)).toEqual({
    head: 5,
    name: "Roost",
    members: { a: { id: "a", name: "Inès", role: "admin", active: false } },
    channels: { care: { id: "care", name: "Care", network: "x" } },
    teams: { t: { id: "t", name: "Night shift", active: true } },
    groups: [],
  });
});

test("a channel is as it was last configured", () => {
  const settings = {
    id: "care",
    name: "Care",
    network: "x",
    account: "@care",
    policy: null,
    autoAssign: true,
    team: null,
  } as const;
  const channel = { ...settings, capability: capabilityPresets.x };
  const entries: ChannelEntry[] = [
    { ...base(0), type: "channel.configured", channel },
    { ...base(1), type: "channel.configured", channel: { ...channel, autoAssign: false } },
  ];
  expect(entries.reduce(foldChannel, emptyChannel)).toEqual({
    head: 2,
    channel: { ...channel, autoAssign: false },
  });
});

test("contact groups are those that were last said, all of them", () => {
  const group = (id: string): ContactGroup => ({ id, name: id, rule: { attribute: "vip", op: "not_empty" } });
  const entries: WorkspaceEntry[] = [
    { ...base(0), type: "groups.set", groups: [group("vip"), group("late")] },
    { ...base(1), type: "groups.set", groups: [group("late")] },
  ];
  expect(entries.reduce(foldWorkspace, emptyWorkspace).groups).toEqual([group("late")]);
});
