import type { By } from "../../shared/protocol/entry.ts";
import type { Deed } from "../../shared/conversation/deeds.ts";
import type { MessageDeed } from "../../shared/conversation/message-act.ts";
import type { Overtaker, TrailLine } from "../../shared/conversation/trail.ts";
import type { I18n } from "../app/i18n.tsx";
import { troubleText } from "./trouble-text.ts";

/** Whose screen it is, and whose conversation. */
export interface Reader {
  me: string;
  contact: string;
  /** Of a team that the workspace has or had. */
  teamName: (id: string) => string | undefined;
}

/** What a line of the audit trail says, without its time. */
export function trailText(line: TrailLine, reader: Reader, i18n: I18n): string {
  const said = deedText(line, reader, i18n);
  const because = line.because ? i18n.t("conversation.timeline.because", { reason: line.because }) : "";
  const notApplied = line.overtaken
    ? i18n.t("conversation.trail.notApplied", { first: overtakerText(line.overtaken, reader, i18n) })
    : "";
  return [said, because, notApplied].filter(Boolean).join(" · ");
}

/** Who came first, and with what: "Maya had replied, at 10:12". */
export function overtakerText(
  first: Overtaker | undefined,
  { me, contact }: Reader,
  { t, formatTime }: I18n,
): string {
  if (!first) return t("conversation.first.gone");
  const { what, by } = first;
  const args = { who: by.name || contact, time: formatTime(first.at) };
  const mine = by.kind === "agent" && by.id === me;
  switch (what) {
    case "message":
    case "parking":
    case "episode":
      return t(`conversation.first.${what}`, args);
    case "reply":
      return t(mine ? "conversation.first.yourReply" : "conversation.first.reply", args);
    case "change":
      if (by.kind === "system") return t("conversation.first.time", args);
      return t(mine ? "conversation.first.yourChange" : "conversation.first.change", args);
  }
}

function deedText({ deed, by }: TrailLine, reader: Reader, i18n: I18n): string {
  const { t } = i18n;
  switch (deed.did) {
    case "started":
      return personal("started", {}, by, reader, i18n);
    case "opened":
      return t(deed.again ? "conversation.trail.plain.reopenedByContact" : "conversation.trail.plain.opened");
    case "woken":
    case "boomerang-ended":
      return t(`conversation.trail.plain.${deed.did}`, { contact: reader.contact });
    case "assigned-by-reply":
      return t("conversation.trail.plain.assigned-by-reply", { to: nameOf(deed.to, reader, i18n) });
    case "returned":
      return withNote(
        t("conversation.trail.plain.returned", { due: i18n.formatDateTime(deed.due) }),
        deed.note,
        i18n,
      );
    case "breached":
      return t(`conversation.trail.plain.breached-${deed.answer}`);
    case "reply-parked":
      return t(`conversation.trail.plain.parked-${deed.why}`);
    case "reply-failed":
      return t("conversation.trail.plain.reply-failed", { words: troubleText(deed, i18n) });
    case "reply-in-doubt":
    case "words-kept":
    case "turned-away":
      return t(`conversation.trail.plain.${deed.did}`);
    case "pended":
      return withBoomerang(personal(deed.did, {}, by, reader, i18n), deed.boomerang, i18n);
    case "resolved":
      return withBoomerang(resolvedText(deed.reason, by, reader, i18n), deed.boomerang, i18n);
    case "boomerang-changed":
      return withBoomerang(personal(deed.did, {}, by, reader, i18n), deed.boomerang, i18n);
    case "assigned":
      return assignedText(deed.to, by, reader, i18n);
    case "topic-added":
    case "topic-removed":
      return personal(deed.did, { topic: deed.topic }, by, reader, i18n);
    case "message-acted":
      return withNote(personal(`acted-${deed.what}`, {}, by, reader, i18n), deed.text, i18n);
    case "act-failed":
      return t(`conversation.trail.plain.${deed.why ? "act-not-done" : "act-failed"}`, {
        act: t(`conversation.message.${deed.what}`),
        words: deed.why ? t(`conversation.actTrouble.${deed.why}`) : deed.words,
      });
    case "continued":
      return t("conversation.trail.plain.continued");
    case "message-edited":
    case "message-withdrawn":
      return withNote(
        t(`conversation.trail.plain.${deed.did}`, { who: by.name || reader.contact }),
        deed.before,
        i18n,
      );
    case "answer-withdrawn":
      return withNote(t("conversation.trail.plain.answer-withdrawn"), deed.before, i18n);
    case "answered-elsewhere":
      return withNote(t("conversation.trail.plain.answered-elsewhere"), deed.text, i18n);
    case "mail-related":
      return t(`conversation.trail.plain.mail-${deed.how}`);
    case "team-set":
      return withRule(teamText(deed.team, reader, i18n), deed.rule, i18n);
    case "auto-resolved":
      return autoResolvedText(deed, i18n);
    case "released":
      return deed.agent.id === reader.me
        ? t("conversation.trail.plain.you-released")
        : t("conversation.trail.plain.released", { who: deed.agent.name });
    case "handed-over":
      return t("conversation.trail.plain.handed-over", { bot: deed.bot });
    case "automatic-topic":
      return t("conversation.trail.plain.automatic-topic", { rule: deed.rule, topic: deed.topic });
    case "automatic-tag":
      return t("conversation.trail.plain.automatic-tag", { rule: deed.rule, tag: deed.tag });
    case "automatic-resolve":
      return t("conversation.trail.plain.automatic-resolve", { rule: deed.rule });
    case "undone":
      return personal("undone", { act: t(`conversation.act.${deed.act}`) }, by, reader, i18n);
    default:
      return personal(deed.did, {}, by, reader, i18n);
  }
}

function teamText(team: string | null, { teamName }: Reader, { t }: I18n): string {
  if (team === null) return t("conversation.trail.plain.team-none");
  const name = teamName(team);
  return name ? t("conversation.trail.plain.team-set", { name }) : t("conversation.trail.plain.team-unknown");
}

/** Which skill set or automation had it so. */
function withRule(said: string, rule: string, { t }: I18n): string {
  return rule ? t("conversation.trail.plain.by-rule", { said, rule }) : said;
}

function autoResolvedText(
  { since, gone }: Extract<Deed, { did: "auto-resolved" }>,
  { t, formatDateTime }: I18n,
): string {
  const resolved =
    since === null
      ? t("conversation.trail.plain.auto-resolved")
      : t("conversation.trail.plain.auto-resolved-since", { since: formatDateTime(since) });
  if (!gone) return resolved;
  return `${resolved} · ${t("conversation.trail.plain.boomerang-gone", { due: formatDateTime(gone.due) })}`;
}

function assignedText(to: { id: string; name: string }, by: By, reader: Reader, i18n: I18n): string {
  if (by.kind === "agent" && by.id === to.id) return personal("taken", {}, by, reader, i18n);
  if (to.id === reader.me) return i18n.t("conversation.trail.other.given", { who: by.name });
  return personal("assigned", { to: to.name }, by, reader, i18n);
}

function resolvedText(reason: string | undefined, by: By, reader: Reader, i18n: I18n): string {
  const resolved = personal("resolved", {}, by, reader, i18n);
  return reason ? i18n.t("conversation.trail.reason", { said: resolved, reason }) : resolved;
}

type PersonalDeed =
  | "taken"
  | `acted-${MessageDeed}`
  | Extract<
      Deed["did"],
      | "started"
      | "pended"
      | "resolved"
      | "reopened"
      | "assigned"
      | "unassigned"
      | "boomerang-cancelled"
      | "boomerang-changed"
      | "reply-confirmed"
      | "reply-by-hand"
      | "reply-discarded"
      | "reply-cancelled"
      | "reply-settled"
      | "delete-cancelled"
      | "draft-discarded"
      | "note-added"
      | "note-edited"
      | "note-deleted"
      | "topic-added"
      | "topic-removed"
      | "undone"
    >;

/** "You resolved it", "Maya resolved it": languages bend the verb, so each has its own sentence. */
function personal(
  deed: PersonalDeed,
  args: Record<string, string>,
  by: By,
  { me }: Reader,
  { t }: I18n,
): string {
  if (by.kind === "agent" && by.id === me) return t(`conversation.trail.you.${deed}`, args);
  return t(`conversation.trail.other.${deed}`, { ...args, who: by.name });
}

function nameOf(agent: { id: string; name: string }, { me }: Reader, { t }: I18n): string {
  return agent.id === me ? t("conversation.you") : agent.name;
}

function withBoomerang(said: string, boomerang: { due: number; note: string } | null, i18n: I18n): string {
  if (!boomerang) return said;
  return withNote(
    `${said}, ${i18n.t("conversation.trail.until", { due: i18n.formatDateTime(boomerang.due) })}`,
    boomerang.note,
    i18n,
  );
}

function withNote(said: string, note: string, { t }: I18n): string {
  return note ? `${said} ${t("conversation.trail.quoted", { text: note })}` : said;
}
