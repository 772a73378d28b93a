/**
 * Where the mail that a text answers begins to be quoted, up to the end of the text; null where nothing is, or where
 * something is said below it, or nothing above. What was passed on is no quotation: it is what the mail is about.
 * @returns an index in UTF-16 code units
 */
export function quotedTail(text: string): number | null {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const first = [attribution(lines), outlookHeader(lines), markedTail(lines)]
    .filter((found) => found !== null)
    .reduce<number | null>((least, found) => (least === null ? found : Math.min(least, found)), null);
  if (first === null || lines.slice(0, first).every((line) => line === "")) return null;
  return text.split("\n").slice(0, first).join("\n").length + 1;
}

/** "On … wrote:" in the languages mail programs say it in; it may be broken over three lines. */
const saysWho =
  /^[\s>]*(?:On|Le|Am|El|Il|Op|Den|Em)\s.{4,380}(?:wrote|a écrit|écrivait|schrieb|escribió|ha scritto|schreef|skrev|escreveu)[^:]{0,120}:$/iu;
const opens = /^[\s>]*(?:On|Le|Am|El|Il|Op|Den|Em)\s/iu;
const LONGEST_LINE = 400;

function attribution(lines: readonly string[]): number | null {
  const isQuoteAfter = quotesBelow(lines);
  for (const [at, line] of lines.entries()) {
    if (!opens.test(line.slice(0, 20))) continue;
    for (let more = 1; more <= 3; more++) {
      const said = lines
        .slice(at, at + more)
        .join(" ")
        .trim();
      if (
        said.length <= LONGEST_LINE &&
        saysWho.test(said.replace(/\u00a0/gu, " ")) &&
        isQuoteAfter(at + more)
      )
        return at;
    }
  }
  return null;
}

/**
 * Whether everything below a line is marked, or nothing is: an answer between the lines is not folded away. A signature may
 * stand below the quotation. Looks through the lines once, however often it is asked.
 */
function quotesBelow(lines: readonly string[]): (from: number) => boolean {
  const lastMarked = lines.findLastIndex(isMarked);
  const lastWords = lines
    .slice(0, Math.max(0, lastMarked))
    .findLastIndex((line) => line !== "" && !isMarked(line));
  const below = lines.slice(lastMarked + 1).find((line) => line !== "");
  const endsQuoted = below === undefined || /^-- ?$/u.test(below);
  return (from) => from > lastMarked || (endsQuoted && from > lastWords);
}

function isMarked(line: string): boolean {
  return line.startsWith(">");
}

const separator =
  /^[-_\s]*(?:Original Message|Message d[’']origine|Ursprüngliche Nachricht|Mensaje original|Messaggio originale|Oorspronkelijk bericht)[-_\s]*$/iu;
const rule = /^_{10,}$/u;
const from = /^\*?(?:From|De|Von|Da|Van|Från)\s?:\*?\s/iu;
const sent =
  /^\*?(?:Sent|Date|Envoyé|Gesendet|Datum|Enviado|Fecha|Inviato|Verzonden|Skickat)(?: le)?\s?:\*?\s/iu;
const subject = /^\*?(?:Subject|Objet|Betreff|Asunto|Oggetto|Onderwerp|Ämne)\s?:\*?\s?/iu;
/** How far below "From:" the other lines of such a head stand. */
const HEAD_LINES = 6;

/** Outlook quotes with a head of its own instead of marks. */
function outlookHeader(lines: readonly string[]): number | null {
  for (const [at, line] of lines.entries()) {
    if (separator.test(line)) return at;
    if (!from.test(line)) continue;
    const head = lines.slice(at + 1, at + 1 + HEAD_LINES);
    if (!head.some((below) => sent.test(below)) || !head.some((below) => subject.test(below))) continue;
    if (isPassedOn(lines, at)) return null;
    return rule.test(lines[at - 1] ?? "") ? at - 1 : at;
  }
  return null;
}

const forwarded =
  /^[-_\s]*(?:Forwarded message|Begin forwarded message:?|Message transféré|Weitergeleitete Nachricht|Mensaje reenviado)[-_\s]*$/iu;

function isPassedOn(lines: readonly string[], at: number): boolean {
  return lines.slice(Math.max(0, at - 3), at).some((line) => forwarded.test(line));
}

/** Marked lines up to the end, and nothing else among them. */
function markedTail(lines: readonly string[]): number | null {
  let start: number | null = null;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? "";
    if (isMarked(line)) start = at;
    else if (line !== "") break;
  }
  return start;
}
