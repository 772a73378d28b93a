import { createEffect, createMemo, createSignal, lazy, Show, Suspense } from "solid-js";
import { useReplyBox } from "../conversation/draft-context.tsx";
import { slashQuery } from "./slash-query.ts";

const ReplyPicker = lazy(async () => ({ default: (await import("./ReplyPicker.tsx")).ReplyPicker }));

/** In the reply box: a slash opens the saved replies over it. */
export function SlashReplies() {
  const box = useReplyBox();
  const [sought, setSought] = createSignal<string | null>(null);
  /** Closed with the slash still there: it stays closed until that slash is gone. */
  const [isLeft, setLeft] = createSignal(false);
  createEffect(() => {
    box.text(); // each change asks anew
    const query = slashQuery(box.textBeforeCaret());
    setSought(query);
    if (query === null) setLeft(false);
  });
  const query = () => (isLeft() ? null : sought());
  const wasOpened = createMemo<boolean>((opened) => opened || query() !== null, false);
  return (
    <Show when={wasOpened()}>
      <Suspense>
        <ReplyPicker sought={query()} onLeave={() => setLeft(true)} />
      </Suspense>
    </Show>
  );
}
