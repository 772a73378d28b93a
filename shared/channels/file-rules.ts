import type { ReplyRules } from "./capability.ts";

const MB = 1_000_000;
/** Largest file that any network takes, and Roost carries where a network says nothing. */
export const FILE_LIMIT = 512 * MB;

export interface FileSaid {
  mime: string;
  bytes: number;
}

/** Why a file does not fit; `most` counts files or bytes. */
export type FileProblem =
  | { what: "none" }
  | { what: "too-many"; most: number }
  | { what: "too-large"; most: number }
  | { what: "too-heavy"; most: number }
  | { what: "type" }
  | { what: "empty" };

/** What keeps a file from going out with these others already attached; null: nothing. */
export function fileProblem(
  rules: ReplyRules,
  others: readonly Pick<FileSaid, "bytes">[],
  file: FileSaid,
): FileProblem | null {
  const { maxAttachments } = rules;
  if (maxAttachments === 0) return { what: "none" };
  if (others.length >= maxAttachments) return { what: "too-many", most: maxAttachments };
  if (file.bytes === 0) return { what: "empty" };
  const most = largestFile(rules);
  if (file.bytes > most) return { what: "too-large", most };
  if (!rules.mime.some((pattern) => matches(file.mime, pattern))) return { what: "type" };
  const together = others.reduce((sum, { bytes }) => sum + bytes, file.bytes);
  const { maxTotalBytes = Infinity } = rules;
  return together > maxTotalBytes ? { what: "too-heavy", most: maxTotalBytes } : null;
}

export function largestFile({ maxFileBytes, maxTotalBytes }: ReplyRules): number {
  return Math.min(maxFileBytes ?? FILE_LIMIT, maxTotalBytes ?? FILE_LIMIT, FILE_LIMIT);
}

function matches(mime: string, pattern: string): boolean {
  if (pattern === "*/*") return true;
  return pattern.endsWith("/*") ? mime.startsWith(pattern.slice(0, -1)) : mime === pattern;
}
