import type { DocumentId } from "../../../shared/protocol/document-id.ts";

/** What the fake server hands out by address. */
export interface FakeFiles {
  /** Long bodies, by hash. */
  blobs: ReadonlyMap<string, string>;
  /** Documents it has none of, or not for this agent. */
  gone: ReadonlySet<string>;
  bytesOf: (doc: DocumentId) => Uint8Array;
  /** A generation that has ended: `<document>/generations/<number>`. */
  sealed: (name: string) => Uint8Array | undefined;
}

/** Documents, earlier generations of them, and long bodies; for any other path there is only that it is well. */
export function fileAt(path: string, { blobs, gone, bytesOf, sealed }: FakeFiles): Response {
  const [, kind, name = ""] = path.match(/^\/api\/(documents|blobs)\/(.+)$/) ?? [];
  if (!kind) return new Response("{}");
  const isWhole = kind === "documents" && !name.includes("/") && !gone.has(name);
  const file = kind === "blobs" ? blobs.get(name) : isWhole ? bytesOf(name as DocumentId) : sealed(name); // a path is made of one
  return file === undefined ? new Response("{}", { status: 404 }) : new Response(file as BodyInit); // text, or bytes of their own
}
