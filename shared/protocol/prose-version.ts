import { digest } from "lib0/hash/sha256";
import * as v from "valibot";
import * as Y from "yjs";
import { canonicalJson, proseContent } from "./content-hash.ts";
import { prose } from "./ledger-doc.ts";

/** What prose said at one moment: words and formatting, without who wrote which. */
export interface ProseVersion {
  /** SHA-256 of the bytes, hex: the same content has the same name wherever it is written down. */
  hash: string;
  /** JSON in UTF-8. */
  bytes: Uint8Array;
}

export function versionOf(fragment: Y.XmlFragment): ProseVersion {
  const bytes = new TextEncoder().encode(canonicalJson(proseContent(fragment)));
  const hash = Array.from(digest(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { hash, bytes };
}

/** @returns the prose again, in a document of its own; null for text that is no version */
export function readVersion(json: string): Y.XmlFragment | null {
  const parsed = v.safeParse(Version, parseJson(json));
  if (!parsed.success) return null;
  const fragment = prose(new Y.Doc(), "note:version");
  fragment.push(parsed.output.map(nodeOf));
  return fragment;
}

type VersionNode =
  | { node: string; attributes: Record<string, unknown>; inner: VersionNode[] }
  | { text: { insert: string; marks: string }[] };

const VersionNode: v.GenericSchema<unknown, VersionNode> = v.union([
  v.object({
    node: v.string(),
    attributes: v.record(v.string(), v.unknown()),
    inner: v.lazy(() => Version),
  }),
  v.object({ text: v.array(v.object({ insert: v.string(), marks: v.string() })) }),
]);
const Version = v.array(VersionNode);

function nodeOf(said: VersionNode): Y.XmlElement | Y.XmlText {
  if ("text" in said) {
    const text = new Y.XmlText();
    text.applyDelta(said.text.map(({ insert, marks }) => ({ insert, attributes: parseJson(marks) ?? {} })));
    return text;
  }
  const element = new Y.XmlElement(said.node);
  for (const [name, value] of Object.entries(said.attributes)) element.setAttribute(name, value as string); // Yjs takes any value
  element.insert(0, said.inner.map(nodeOf));
  return element;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
