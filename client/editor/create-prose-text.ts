import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type * as Y from "yjs";
import { proseText } from "../../shared/protocol/ledger-doc.ts";

/** The text of prose as it changes, by whomever. */
export function createProseText(fragment: () => Y.XmlFragment): Accessor<string> {
  const [text, setText] = createSignal("");
  createEffect(() => {
    const watched = fragment();
    const read = () => setText(proseText(watched));
    read();
    watched.observeDeep(read);
    onCleanup(() => watched.unobserveDeep(read));
  });
  return text;
}
