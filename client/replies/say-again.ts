import type { CollectionRow } from "../../shared/replies/collection.ts";
import type { Act } from "../sync/desk.ts";
import type { CollectionId } from "./library.ts";

/** The act that says once more what was overtaken; null where there is nothing to say again. */
export function sayAgain(
  doc: CollectionId,
  { id, said }: Pick<CollectionRow["cards"][number], "id" | "said">,
): Act | null {
  if (said === null || "before" in said) return null;
  const base = { doc, redoes: id };
  if ("name" in said) return { ...base, type: "collection.rename", name: said.name };
  if ("channels" in said)
    return { ...base, type: "collection.restrict", team: said.team, channels: [...said.channels] };
  if ("title" in said) return { ...base, type: "reply.rename", reply: said.reply, title: said.title };
  if (!said.removed) return null;
  return "reply" in said
    ? { ...base, type: "reply.remove", reply: said.reply }
    : { ...base, type: "collection.remove" };
}
