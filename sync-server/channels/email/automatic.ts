/** Fields of a mail's head by lower-case name; several of one name are joined by line ends. */
export type Head = ReadonlyMap<string, string>;

/** Marks what an automation of ours wrote, for any workspace like this one. */
export const LOOP_FIELD = "X-Roost-Loop";

/** Whether a machine wrote it, by what it says of itself (RFC 3834) and by what those say that never heard of that. */
export function isAutomatic(head: Head): boolean {
  const said = (name: string) => (head.get(name) ?? "").trim().toLowerCase();
  const submitted = said("auto-submitted");
  if (submitted !== "" && !submitted.startsWith("no")) return true;
  if (/^(?:bulk|junk|list|auto_reply)$/u.test(said("precedence"))) return true;
  if (/\b(?:all|oof|autoreply)\b/u.test(said("x-auto-response-suppress"))) return true;
  if (said("return-path") === "<>") return true;
  return ["x-autoreply", "x-autorespond", "list-id", LOOP_FIELD.toLowerCase()].some((name) => head.has(name));
}
