import type * as Y from "yjs";
import { readVersion, versionOf } from "../../shared/protocol/prose-version.ts";
import { useUndoing } from "../app/undoing.tsx";
import { useI18n } from "../app/i18n.tsx";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useNoteTexts } from "./texts.ts";

/** A version whose words are to stand again; each wish is an object of its own. */
export interface Restoring {
  json: string;
  /** When it was written, epoch ms. */
  at: number;
}

/** Writes a version over what a note says, as its agent would by hand, and offers the way back. */
export function createRestoring(
  fragment: () => Y.XmlFragment,
): (editor: ProseEditorHandle, version: Restoring) => void {
  const t = useNoteTexts();
  const { formatDateTime } = useI18n();
  const toasts = useToasts();
  const { offer } = useUndoing();
  return (editor, { json, at }) => {
    const before = versionOf(fragment()).bytes;
    const text = t("versions.restored", { when: formatDateTime(at) });
    if (!write(editor, json)) {
      toasts.show({ text: t("versions.notRestored") });
      return;
    }
    // The panel that the version was chosen in gives the focus back when it closes; the words are what is worked on now.
    requestAnimationFrame(() => editor.focus());
    const undo = () => write(editor, new TextDecoder().decode(before));
    offer(text, undo, { isBrief: true });
  };
}

function write(editor: ProseEditorHandle, json: string): boolean {
  const version = readVersion(json);
  return version !== null && editor.replaceAll(version);
}
