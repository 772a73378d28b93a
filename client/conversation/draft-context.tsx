import { createContext, createSignal, onCleanup, useContext, type Accessor, type JSX } from "solid-js";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";

/** Hears each key in the reply box before anyone else; true keeps it from the box. */
export type KeyListener = (event: KeyboardEvent) => boolean;

/** The reply box of the conversation on the screen, for what helps to write in it. */
export interface ReplyBoxControl {
  /** There is a box, and this agent may write in it. */
  isOpen: Accessor<boolean>;
  /** What stands in the live draft. */
  text: Accessor<string>;
  /** Puts text where the caret is or last was, at the end if it never was there; what stands in the draft stays. */
  insertAtCaret: (text: string) => void;
  /** What stands in the caret's line before it; null while the box has no caret. */
  textBeforeCaret: () => string | null;
  /** Puts text in the place of the last `length` characters before the caret. */
  replaceBeforeCaret: (length: number, text: string) => void;
  focus: () => void;
  /** Where the caret is on the screen, for what opens beside it. */
  caretPlace: () => DOMRect | null;
  /** Until the calling owner is gone. */
  onKey: (listener: KeyListener) => void;
}

/** What the box itself says of it. */
export interface ReplyBoxPart {
  text: Accessor<string>;
  /** Undefined until it has been fetched. */
  editor: () => ProseEditorHandle | undefined;
  focus: () => void;
}

interface Joint extends ReplyBoxControl {
  /** The box is on the screen, until the calling owner is gone. */
  join: (part: ReplyBoxPart) => void;
  /** A key was pressed in the box; true when somebody took it. */
  hear: KeyListener;
}

const ReplyBoxContext = createContext<Joint>();

/** Lets the panels of one conversation reach its reply box. */
export function ReplyBoxProvider(props: { children: JSX.Element }) {
  return <ReplyBoxContext.Provider value={createJoint()}>{props.children}</ReplyBoxContext.Provider>;
}

function createJoint(): Joint {
  const [part, setPart] = createSignal<ReplyBoxPart>();
  const listeners = new Set<KeyListener>();
  const editor = () => part()?.editor();
  return {
    isOpen: () => part() !== undefined,
    text: () => part()?.text() ?? "",
    insertAtCaret: (text) => {
      editor()?.insertText(text);
      part()?.focus();
    },
    textBeforeCaret: () => editor()?.textBeforeCaret() ?? null,
    replaceBeforeCaret: (length, text) => editor()?.replaceBeforeCaret(length, text),
    focus: () => part()?.focus(),
    caretPlace: () => editor()?.caretPlace() ?? null,
    onKey: (listener) => {
      listeners.add(listener);
      onCleanup(() => listeners.delete(listener));
    },
    join: (joined) => {
      setPart(() => joined);
      onCleanup(() => setPart((current) => (current === joined ? undefined : current)));
    },
    hear: (event) => [...listeners].some((listener) => listener(event)),
  };
}

function useJoint(): Joint {
  const joint = useContext(ReplyBoxContext);
  if (!joint) throw new Error("useReplyBox needs a ReplyBoxProvider above it");
  return joint;
}

export function useReplyBox(): ReplyBoxControl {
  return useJoint();
}

/** For the box alone: tells the others that it is there, and what is pressed in it. */
export function useReplyBoxJoint(): Pick<Joint, "join" | "hear"> {
  return useJoint();
}
