import { withoutPrefixes } from "../../../shared/conversation/mail.ts";
import type { Episode, TimelineItem } from "../../../shared/conversation/timeline.ts";

/**
 * What a mail is about, where it is not what the mail before it was about; else nothing. Earlier episodes may be folded
 * away: each says for itself what it is about.
 */
export function newSubject(episodes: readonly Episode[], key: string): string {
  for (const { items } of episodes.toReversed()) {
    const at = items.findLastIndex((item) => item.key === key);
    if (at < 0) continue;
    const own = subjectOf(items[at]) ?? "";
    const before = items.slice(0, at).findLast((item) => subjectOf(item) !== undefined);
    return isSame(subjectOf(before) ?? "", own) ? "" : own;
  }
  return "";
}

function subjectOf(item: TimelineItem | undefined): string | undefined {
  const mail = item?.kind === "inbound" ? item.message.mail : item?.kind === "reply" ? item.mail : undefined;
  return mail && withoutPrefixes(mail.subject);
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: "accent" }) === 0;
}
