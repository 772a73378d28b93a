import * as Y from "yjs";

/** Somebody named in a note: one person, or everybody of a team. */
export interface Mention {
  kind: "agent" | "team";
  id: string;
  /** What they were called when they were named. */
  label: string;
}

/** Whom prose names, each once, in the order of the text. */
export function mentionsIn(fragment: Y.XmlFragment): Mention[] {
  const named = new Map<string, Mention>();
  for (const mention of mentionNodes(fragment)) {
    const { kind = "agent", id, label = "" } = mention.getAttributes() as Partial<Record<string, string>>; // the gate lets only texts through
    if (!id || (kind !== "agent" && kind !== "team")) continue;
    if (!named.has(`${kind}:${id}`)) named.set(`${kind}:${id}`, { kind, id, label });
  }
  return [...named.values()];
}

function mentionNodes(parent: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] {
  return parent.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement)) return [];
    return node.nodeName === "mention" ? [node] : mentionNodes(node);
  });
}
