import { expect, test } from "vitest";
import { capabilityPresets } from "../channels/capability.ts";
import { emptyChannel, foldChannel, type ChannelEntry } from "../channels/channel.ts";
import type { ContactGroup } from "../groups/groups.ts";
import { usualPublished } from "./published.ts";
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
    ...usualPublished,
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

test("a published setting is what was last said, the whole of it; the others stay", () => {
  const said = { ...base(0), type: "setting.set", setting: "groups" } as const;
  const group = (id: string): ContactGroup => ({ id, name: id, rule: { attribute: "vip", op: "not_empty" } });
  const topics = [{ name: "Refund", active: true }];
  const entries: WorkspaceEntry[] = [
    { ...said, value: [group("vip"), group("late")] },
    { ...base(1), type: "setting.set", setting: "topics", value: topics },
    { ...said, n: 2, value: [group("late")] },
  ];
  expect(entries.reduce(foldWorkspace, emptyWorkspace)).toEqual({
    ...emptyWorkspace,
    head: 3,
    groups: [group("late")],
    topics,
  });
});
