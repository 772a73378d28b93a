import { baseKeymap } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { EditorState, Selection, type Plugin, type Transaction } from "prosemirror-state";
import { EditorView, type EditorProps } from "prosemirror-view";
import { redoCommand, undoCommand, ySyncPlugin, ySyncPluginKey, yUndoPlugin } from "y-prosemirror";
import type * as Y from "yjs";
import { browserCaret, focusAtCaret, type BrowserCaret } from "./browser-caret.ts";
import { caretBeforeChange, caretIn, type SharedCaret } from "./shared-caret.ts";
import type { Grammar } from "./flavour.ts";
import { nestingLimit } from "./nesting.ts";
import { readProse, type ProseReading } from "./read-prose.ts";

export interface ProseBinding {
  /** Null while the fragment holds what this build cannot say. */
  view(): EditorView | null;
  release(): void;
}

interface Binding {
  place: HTMLElement;
  fragment: Y.XmlFragment;
  grammar: Grammar;
  /** Made anew for each view; they come after sync and undo, before the keys every editor has. */
  plugins: () => Plugin[];
  props: EditorProps;
  /** Called when a view opens, and when the fragment holds what this build cannot say. */
  onForeign: (isForeign: boolean) => void;
}

/**
 * Binds an editor to a fragment for as long as this build can read all of it. It watches the fragment ahead of
 * y-prosemirror and lets go before that would delete what it cannot build (N-4). Opening, reading and moving about
 * write nothing.
 */
export function bindProse({ place, fragment, grammar, plugins, props, onForeign }: Binding): ProseBinding {
  let view: EditorView | null = null;
  let inBrowser: BrowserCaret;

  const show = (reading: ProseReading, caret: SharedCaret | null) => {
    onForeign(reading.kind === "foreign");
    if (reading.kind === "foreign") return;
    const { doc, mapping } = reading;
    inBrowser = browserCaret();
    const state = EditorState.create({
      doc,
      selection: (caret && caretIn(doc, caret, fragment, mapping)) ?? Selection.atEnd(doc),
      plugins: [
        inBrowser.plugin,
        ySyncPlugin(fragment, { mapping }) as Plugin,
        yUndoPlugin(),
        ...plugins(),
        nestingLimit(),
        undoKeys,
        baseKeys,
      ],
    });
    view = new EditorView(place, { ...props, state, dispatchTransaction });
  };

  const hide = () => {
    view?.destroy();
    view = null;
  };

  /** y-prosemirror redraws carets a moment later, when the view may be gone; ProseMirror would throw then. */
  function dispatchTransaction(this: EditorView, update: Transaction): void {
    if (this.isDestroyed) return;
    inBrowser.keep(this, update);
    this.updateState(this.state.apply(update));
  }

  const settleCaret = () => view && inBrowser.settle(view);

  const follow = (_events: unknown, transaction: Y.Transaction) => {
    if (transaction.origin === ySyncPluginKey) return;
    const reading = readProse(fragment, grammar);
    const isForLibrary = reading.kind === "exact" || (reading.kind === "mended" && transaction.local);
    if (view && isForLibrary) return;
    const hadFocus = view?.hasFocus() ?? false;
    const caret = view && caretBeforeChange(view);
    hide();
    show(reading, caret);
    if (hadFocus && view) focusAtCaret(view);
  };

  const { doc } = fragment;
  doc?.on("beforeAllTransactions", settleCaret); // both first, so that they run ahead of the view's own
  fragment.observeDeep(follow);
  show(readProse(fragment, grammar), null);
  const release = () => {
    doc?.off("beforeAllTransactions", settleCaret);
    fragment.unobserveDeep(follow);
    hide();
  };
  return { view: () => view, release };
}

const undoKeys = keymap({ "Mod-z": undoCommand, "Mod-y": redoCommand, "Shift-Mod-z": redoCommand });
const baseKeys = keymap(baseKeymap);
