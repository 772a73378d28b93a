import { usualAttributes } from "../../shared/contact/attribute.ts";
import type { Week } from "../../shared/hours/hours.ts";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import type { Settings } from "../../shared/workspace/settings.ts";

const office: Week = [
  [
    [540, 720],
    [780, 1080],
  ],
  [[540, 1080]],
  [[540, 1080]],
  [[540, 1080]],
  [[540, 1020]],
  [],
  [],
];
const night: Week = [[[1320, 1800]], [[1320, 1800]], [[1320, 1800]], [[1320, 1800]], [[1320, 1800]], [], []];

/** What an admin may have decided: something of each kind. */
export const sampleSettings: Settings = {
  hours: [
    {
      id: "h1",
      name: "Paris, weekdays",
      zone: "Europe/Paris",
      week: office,
      holidays: [
        { from: "2026-05-01", to: "2026-05-01", name: "Fête du travail", yearly: true },
        { from: "2026-12-24", to: "2027-01-01", name: "Year’s end", yearly: false },
      ],
    },
    { id: "h2", name: "Night shift", zone: "America/Argentina/Buenos_Aires", week: night, holidays: [] },
  ],
  policies: [
    { id: "p1", name: "Care", firstMs: HOUR, nextMs: 2 * HOUR, warnAfter: 0.75, hours: "h1" },
    { id: "p2", name: "Public posts", firstMs: 90 * MINUTE, nextMs: DAY, warnAfter: 0.5, hours: null },
  ],
  defaults: {
    boomerangMinutes: 3 * 24 * 60,
    resolve: { newDays: 30, pendingDays: 14 },
    channels: [{ channel: "c1", resolve: { newDays: 7, pendingDays: 7 } }],
    releaseAtSignOut: true,
  },
  priority: {
    topics: ["Refund", "Order"],
    groups: ["g1"],
    channels: [{ channel: "c2", visibility: "both" }],
  },
  groups: [
    { id: "g1", name: "Gold", rule: { attribute: "tier", op: "any_of", values: ["Gold", "Platinum"] } },
    { id: "g2", name: "French accounts", rule: { attribute: "account_id", op: "contains", value: "FR-" } },
  ],
  routing: {
    sets: [
      {
        id: "s1",
        name: "Refunds",
        team: "t2",
        join: "or",
        groups: [
          {
            join: "and",
            conditions: [
              { kind: "topic", match: "any", topics: ["Refund"] },
              { kind: "group", match: "none", groups: ["g1"] },
            ],
          },
          { join: "and", conditions: [{ kind: "visibility", visibility: "public" }] },
        ],
      },
      {
        id: "s2",
        name: "Nobody knows yet",
        team: "t1",
        join: "and",
        groups: [{ join: "and", conditions: [{ kind: "no_topic" }] }],
      },
    ],
    fallback: "t1",
    capacity: [{ team: "t1", most: 8 }],
  },
  automations: [
    {
      id: "m1",
      name: "Refunds",
      active: true,
      channels: [],
      join: "or",
      conditions: [
        { kind: "contains", match: "any", phrases: ["refund", "money back", "remboursement"] },
        { kind: "begins", phrases: ["invoice"] },
      ],
      actions: [
        { kind: "topic", topic: "Refund" },
        { kind: "team", team: "t2" },
      ],
    },
    {
      id: "m2",
      name: "Goodbyes",
      active: false,
      channels: ["c1", "c5"],
      join: "and",
      conditions: [
        { kind: "contains", match: "any", phrases: ["thank you", "merci"] },
        { kind: "words", op: "<=", count: 3 },
      ],
      actions: [{ kind: "resolve" }],
    },
  ],
  topics: [
    { name: "Delivery", active: true },
    { name: "Refund", active: true },
    { name: "Billing", active: true },
    { name: "Fax", active: false },
  ],
  attributes: [
    ...usualAttributes,
    { key: "renewal", label: "Renewal", type: "date", options: [], active: true },
    { key: "plan", label: "Plan", type: "list", options: ["Free", "Pro"], active: true },
  ],
  away: [
    { name: "Lunch", active: true },
    { name: "Training", active: true },
  ],
  reasons: {
    asked: "optional",
    reasons: [
      { name: "Answered", active: true },
      { name: "No response", active: true },
    ],
  },
};
