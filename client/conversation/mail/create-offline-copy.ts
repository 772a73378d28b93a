import { createEffect } from "solid-js";
import type { InboundMessage } from "../../../shared/conversation/entry.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Desk } from "../../sync/desk.ts";

/** What is larger is fetched when somebody wants to see it. */
const FETCHED_UNASKED = 500_000;

/** A mail that was read with a network can be seen as it came without one, too: its HTML and the pictures in it. */
export function createOfflineCopy(
  desk: Desk,
  doc: DocumentId,
  message: () => InboundMessage | undefined,
): void {
  createEffect(() => {
    const { html, mail } = message() ?? {};
    if (!html || html.bytes > FETCHED_UNASKED || desk.link().kind !== "online") return;
    void desk.blob(doc, html.hash);
    const { inline = [] } = mail ?? {};
    if (inline.length === 0) return;
    void desk.files().then((shelf) => {
      for (const { hash } of inline) void shelf.content(doc, { hash, bytes: FETCHED_UNASKED });
    });
  });
}
