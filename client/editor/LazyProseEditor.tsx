import { lazy, Suspense, type JSX } from "solid-js";
import { prose } from "../../shared/protocol/ledger-doc.ts";
import type { ProseEditorProps } from "./ProseEditor.tsx";
import { ProseView } from "./ProseView.tsx";

const ProseEditor = lazy(() =>
  import("./ProseEditor.tsx").then((module) => ({ default: module.ProseEditor })),
);

/** The editor, fetched when it is first needed; until it is there, the words are shown to read. */
export function LazyProseEditor(props: ProseEditorProps): JSX.Element {
  return (
    <Suspense fallback={<ProseView fragment={prose(props.doc, props.root)} />}>
      <ProseEditor {...props} />
    </Suspense>
  );
}
