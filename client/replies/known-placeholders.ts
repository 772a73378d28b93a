import { useDesk } from "../app/desk-context.tsx";
import { createAttributeLabel } from "../contact/attribute-label.ts";
import { useReplyTexts } from "./panel-texts.ts";

/** A placeholder that can be filled, and what it is called. */
export interface KnownPlaceholder {
  name: string;
  label: string;
}

const general = ["contact.name", "agent.name", "channel.name"] as const;

/** The placeholders there are: people, the channel, and every attribute in use. */
export function useKnownPlaceholders(): () => readonly KnownPlaceholder[] {
  const t = useReplyTexts();
  const desk = useDesk();
  const labelOf = createAttributeLabel();
  return () => [
    ...general.map((name) => ({ name, label: t(`names.${name}`) })),
    ...desk
      .workspace()
      .attributes.filter(({ active }) => active)
      .map(({ key, label }) => ({
        name: `contact.${key}`,
        label: t("names.contact", { label: label ?? labelOf(key) }),
      })),
  ];
}

/** The placeholder that was probably meant by a name that is none; null: no idea. */
export function nearestPlaceholder(written: string, known: readonly string[]): string | null {
  const name = written.replace(/[{}]|\|.*/gu, "").toLowerCase();
  const sought = lastPart(name);
  const [best] = known
    .map((one) => ({ one, far: distance(sought, lastPart(one)), asWhole: distance(name, one) }))
    .toSorted((a, b) => a.far - b.far || a.asWhole - b.asWhole);
  return best && best.far <= Math.max(1, Math.floor(sought.length / 3)) ? best.one : null;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** How many signs have to be changed, added or left out. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, sign] of one.split("").entries()) {
    const next = [i + 1];
    for (const [j, against] of other.split("").entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (sign === against ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
