import {
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  onMount,
  Show,
  untrack,
  type JSX,
} from "solid-js";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { prose, proseText, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Mention } from "../../shared/protocol/mentions.ts";
import { bindProse, type ProseBinding } from "./bind-prose.ts";
import { focusAtCaret } from "./browser-caret.ts";
import { caretOf } from "./caret-of.ts";
import { carets, introduce } from "./carets.ts";
import { draftEditing } from "./draft-editing.ts";
import "prosemirror-view/style/prosemirror.css";
import "./editor.css";
import { grammars, type Flavour } from "./flavour.ts";
import { noteEditing } from "./note-editing.ts";
import { textSlice } from "./plain-text.ts";
import { replaceProse } from "./replace-prose.ts";
import { ProseView } from "./ProseView.tsx";
import { textField } from "./text-field.ts";
import { textLimit, type TextLimit } from "./text-limit.ts";

/** What a screen may ask of an editor. While its prose is read-only, it takes neither text nor focus. */
export interface ProseEditorHandle {
  focus(): void;
  /** As `proseText` reads it: one line for each block. */
  text(): string;
  isEmpty(): boolean;
  /** Puts text where the caret is or last was, at the end if it never was here; each line becomes a paragraph. */
  insertText(text: string): void;
  /** What stands before the caret in its block; null while there is no editor, or something is selected. */
  textBeforeCaret(): string | null;
  /** Puts text in the place of the last `length` characters before the caret. */
  replaceBeforeCaret(length: number, text: string): void;
  /** Puts a name in the place of the last `length` characters before the caret; only notes have names. */
  mentionBeforeCaret(length: number, mention: Mention): void;
  /** Puts other prose in the place of all there is, as one step; false where this build cannot say all of it. */
  replaceAll(prose: Y.XmlFragment): boolean;
  /** Where the caret is on the screen. */
  caretPlace(): DOMRect | null;
}

export interface ProseEditorProps {
  doc: Y.Doc;
  root: ProseRoot;
  awareness: Awareness;
  flavour: Flavour;
  /** How colleagues see this agent's caret; `color` as #rrggbb. */
  user: { name: string; color: string };
  /** The field's name for those who do not see it. */
  label: string;
  placeholder?: string | undefined;
  readOnly?: boolean | undefined;
  autofocus?: boolean | undefined;
  /** As it was when the editor was made. */
  limit?: TextLimit | undefined;
  /** Hears each key first; true keeps it from the editor. */
  onKeyDown?: ((event: KeyboardEvent) => boolean) | undefined;
  /** At once, when another root is shown, and after every change by whomever. */
  onTextChange?: ((text: string) => void) | undefined;
  onFocus?: (() => void) | undefined;
  /** Also when the editor goes away with the focus in it. */
  onBlur?: (() => void) | undefined;
  ref?: ((handle: ProseEditorHandle) => void) | undefined;
}

/** Where people write notes and drafts together. Prose that this build cannot say in full is shown, and not bound. */
export function ProseEditor(props: ProseEditorProps): JSX.Element {
  let binding: ProseBinding | undefined;
  let isFocused = false;
  // Whoever passes them reads more than they are made of: only another value makes another editor.
  const words = createMemo(() => ({ label: props.label, placeholder: props.placeholder }), undefined, {
    equals: (one, other) => one.label === other.label && one.placeholder === other.placeholder,
  });
  const root = createMemo(() => props.root);
  const isReadOnly = createMemo(() => props.readOnly === true);
  const fragment = createMemo(() => prose(props.doc, root()));
  const [place, setPlace] = createSignal<HTMLDivElement>();
  const [isForeign, setForeign] = createSignal(false);

  const limited = () => untrack(() => (props.limit ? [textLimit(props.limit)] : []));

  createEffect(() => introduce(props.awareness, props.user));

  createEffect(() => onCleanup(watchText(fragment(), (text) => props.onTextChange?.(text))));

  createEffect(() => {
    const field = place();
    if (!field || isReadOnly()) return;
    const { awareness, flavour } = props;
    const { label, placeholder } = words();
    const bound = bindProse({
      place: field,
      fragment: fragment(),
      grammar: grammars[flavour],
      plugins: () => [
        ...(flavour === "note" ? noteEditing() : draftEditing()),
        carets(awareness, root()),
        ...limited(),
      ],
      props: textField(grammars[flavour].schema, {
        label,
        placeholder,
        onKeyDown: (event) => props.onKeyDown?.(event) ?? false,
        onFocus: () => {
          isFocused = true;
          props.onFocus?.();
        },
        onBlur: () => {
          isFocused = false;
          props.onBlur?.();
        },
      }),
      onForeign: setForeign,
    });
    binding = bound;
    if (isFocused) focus();
    onCleanup(() => {
      const hadFocus = isFocused;
      bound.release();
      isFocused = hadFocus; // the next editor in its place takes it over
    });
  });

  const focus = () => {
    const view = binding?.view();
    if (view) focusAtCaret(view);
  };

  onMount(() => {
    if (props.autofocus) focus();
    props.ref?.({
      focus,
      text: () => proseText(fragment()),
      isEmpty: () => proseText(fragment()).trim() === "",
      insertText: (text) => {
        const view = binding?.view();
        view?.dispatch(view.state.tr.replaceSelection(textSlice(view.state.schema, text)).scrollIntoView());
      },
      replaceAll: (other) => replaceProse(binding?.view(), other, grammars[props.flavour]),
      ...caretOf(() => binding?.view()),
    });
  });
  onCleanup(() => {
    if (isFocused) props.onBlur?.();
  });

  return (
    <>
      <div class="prose-editor" ref={setPlace} hidden={props.readOnly || isForeign()} />
      <Show when={props.readOnly || isForeign()}>
        <ProseView fragment={fragment()} />
      </Show>
    </>
  );
}

/** Tells the text now and after every change, until released. */
function watchText(fragment: Y.XmlFragment, tell: (text: string) => void): () => void {
  const read = () => tell(proseText(fragment));
  read();
  fragment.observeDeep(read);
  return () => fragment.unobserveDeep(read);
}
