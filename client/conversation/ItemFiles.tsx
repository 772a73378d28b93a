import { lazy, Show, Suspense } from "solid-js";
import type { InboundItem, ReplyItem } from "../../shared/conversation/timeline.ts";

const MessageFiles = lazy(async () => ({
  default: (await import("../files/MessageFiles.tsx")).MessageFiles,
}));

/** The files that a message or a reply brought; how they are drawn is fetched with the first. */
export function ItemFiles(props: { item: InboundItem | ReplyItem }) {
  const files = () => (props.item.kind === "inbound" ? props.item.message : props.item).attachments ?? [];
  return (
    <Show when={files().length > 0}>
      <Suspense>
        <MessageFiles item={props.item} />
      </Suspense>
    </Show>
  );
}
