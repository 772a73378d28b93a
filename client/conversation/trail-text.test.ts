import { flatten, resolveTemplate, translator } from "@solid-primitives/i18n";
import { describe, expect, test } from "vitest";
import type { Deed } from "../../shared/conversation/deeds.ts";
import type { TrailLine } from "../../shared/conversation/trail.ts";
import type { Locale } from "../app/dictionary.ts";
import { dictionaries } from "../testing/dictionaries.ts";
import { makeFormats } from "../app/formats.ts";
import type { I18n } from "../app/i18n.tsx";
import { overtakerText, trailText } from "./trail-text.ts";

function language(locale: Locale): I18n {
  const texts = flatten(dictionaries[locale]);
  const { time, dateTime } = makeFormats(locale);
  return {
    t: translator(() => texts, resolveTemplate),
    formatTime: time,
    formatDateTime: dateTime,
  } as unknown as I18n;
}
const [en, fr] = [language("en"), language("fr")];
const teamName = (id: string) => (id === "social" ? "Social" : undefined);
const reader = { me: "a1", contact: "Julien", teamName };
const ines = { kind: "agent", id: "a1", name: "Inès" } as const;
const maya = { kind: "agent", id: "a2", name: "Maya" } as const;
const line = (deed: Deed, rest: Partial<TrailLine> = {}): TrailLine => ({
  kind: "line",
  key: "k",
  at: 0,
  by: maya,
  deed,
  unsent: false,
  ...rest,
});

const deeds: Deed[] = [
  { did: "opened", again: false },
  { did: "opened", again: true },
  { did: "pended", boomerang: { due: 0, note: "Courier", keepAsleep: false } },
  { did: "resolved", boomerang: null },
  { did: "reopened" },
  { did: "woken" },
  { did: "assigned", to: { id: "a1", name: "Inès" } },
  { did: "assigned", to: { id: "a2", name: "Maya" } },
  { did: "unassigned" },
  { did: "assigned-by-reply", to: { id: "a2", name: "Maya" } },
  { did: "resolved", boomerang: null, reason: "Refunded" },
  { did: "boomerang-cancelled" },
  { did: "boomerang-changed", boomerang: { due: 0, note: "Courier", keepAsleep: false } },
  { did: "boomerang-ended" },
  { did: "returned", due: 0, note: "Courier" },
  { did: "breached", answer: "first", due: 0 },
  { did: "breached", answer: "next", due: 0 },
  { did: "reply-parked", why: "colleague" },
  { did: "reply-parked", why: "window" },
  { did: "reply-parked", why: "role" },
  { did: "reply-parked", why: "draft" },
  { did: "reply-confirmed" },
  { did: "reply-discarded" },
  { did: "reply-cancelled" },
  { did: "reply-settled" },
  { did: "delete-cancelled" },
  { did: "reply-failed", words: "Blocked" },
  { did: "reply-in-doubt", words: "" },
  { did: "draft-discarded" },
  { did: "words-kept" },
  { did: "note-added" },
  { did: "note-edited" },
  { did: "note-deleted" },
  { did: "topic-added", topic: "Livraison" },
  { did: "topic-removed", topic: "Livraison" },
  { did: "undone", act: "resolve" },
  { did: "team-set", team: "social", rule: "" },
  { did: "team-set", team: "unheard-of", rule: "" },
  { did: "team-set", team: null, rule: "" },
  { did: "team-set", team: "social", rule: "Refunds" },
  { did: "continued" },
  { did: "auto-resolved", since: null, gone: null },
  { did: "auto-resolved", since: 0, gone: null },
  { did: "auto-resolved", since: 0, gone: { due: 1, note: "", keepAsleep: false } },
  { did: "released", agent: ines },
  { did: "released", agent: maya },
  { did: "handed-over", bot: "Robo" },
  { did: "message-edited", before: "Order 41" },
  { did: "message-withdrawn", before: "Order 41" },
  { did: "answer-withdrawn", before: "On my way" },
  { did: "answered-elsewhere", text: "From my phone" },
  { did: "automatic-topic", rule: "Greeter", topic: "Livraison" },
  { did: "automatic-tag", rule: "Greeter", tag: "Livraison" },
  { did: "automatic-resolve", rule: "Greeter" },
];

describe.each([
  ["en", en],
  ["fr", fr],
] as const)("in %s", (_name, i18n) => {
  test("every deed has words of its own, with nothing left to fill in", () => {
    const said = deeds.map((deed) => trailText(line(deed), reader, i18n));
    expect(said.filter((text) => text === "" || /undefined|\{\{/.test(text))).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
  });
});

test.each([
  [line({ did: "resolved", boomerang: null }), "Maya resolved it", "Maya l’a résolue"],
  [
    line({ did: "resolved", boomerang: null, reason: "Refunded" }),
    "Maya resolved it (Refunded)",
    "Maya l’a résolue (Refunded)",
  ],
  [line({ did: "resolved", boomerang: null }, { by: ines }), "You resolved it", "Vous l’avez résolue"],
  [
    line({ did: "assigned", to: { id: "a1", name: "Inès" } }, { by: ines }),
    "You took it",
    "Vous l’avez prise",
  ],
  [
    line({ did: "assigned", to: { id: "a1", name: "Inès" } }),
    "Maya assigned it to you",
    "Maya vous l’a attribuée",
  ],
  [line({ did: "topic-added", topic: "VIP" }), "Maya added the topic VIP", "Maya a ajouté le sujet VIP"],
  [
    line({ did: "team-set", team: "social", rule: "" }),
    "Moved to the team Social",
    "Confiée à l’équipe Social",
  ],
  [
    line({ did: "team-set", team: "social", rule: "Refunds" }),
    "Moved to the team Social (Refunds)",
    "Confiée à l’équipe Social (Refunds)",
  ],
  [
    line({ did: "released", agent: maya }),
    "No longer assigned to Maya, who had signed out",
    "N’est plus attribuée à Maya\u202F: session fermée",
  ],
  [line({ did: "woken" }), "Back in New: Julien wrote", "De retour dans Nouveau\u202F: Julien a écrit"],
  [
    line({ did: "undone", act: "pend" }, { because: "mistake" }),
    "Maya undid: Pending · because mistake",
    "Maya a annulé\u202F: En attente · motif\u202F: mistake",
  ],
])("a line says who did what to the reader", (said, english, french) => {
  expect(trailText(said, reader, en)).toBe(english);
  expect(trailText(said, reader, fr)).toBe(french);
});

test("I-6: an overtaken line says that it had no effect, and what came first", () => {
  const first = { what: "reply", by: maya, at: 0 } as const;
  const said = trailText(
    line({ did: "resolved", boomerang: null }, { by: ines, overtaken: first }),
    reader,
    en,
  );
  expect(said).toBe(`You resolved it · not applied: Maya had replied, at ${en.formatTime(0)}`);
  expect(overtakerText({ ...first, by: ines }, reader, en)).toContain("you had replied");
  expect(overtakerText(undefined, reader, en)).toBe("somebody had changed it first");
});
