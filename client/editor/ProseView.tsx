import { createMemo, For, Match, Show, Switch, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import type * as Y from "yjs";
import { isSafeHref } from "../../shared/protocol/prose-schema.ts";
import "./prose.css";
import { createProseTree, type ProseMark, type ProsePiece } from "./prose-tree.ts";

/** Prose to read, followed as others write it. What this build does not know is shown by its text. */
export function ProseView(props: { fragment: Y.XmlFragment }): JSX.Element {
  const tree = createMemo(() => createProseTree(props.fragment));
  return (
    <div class="prose">
      <Pieces of={tree().pieces} />
    </div>
  );
}

function Pieces(props: { of: readonly ProsePiece[] }): JSX.Element {
  return <For each={props.of}>{(piece) => <Piece piece={piece} />}</For>;
}

function Piece(props: { piece: ProsePiece }): JSX.Element {
  const inner = () => <Pieces of={props.piece.pieces} />;
  return (
    <Switch
      fallback={
        <Dynamic component={tags[props.piece.name] ?? "span"} dir="auto">
          {inner()}
        </Dynamic>
      }
    >
      <Match when={props.piece.name === "text"}>
        <MarkedText text={props.piece.text} marks={props.piece.marks} />
      </Match>
      <Match when={props.piece.name === "mention"}>
        <span class="prose-mention">{props.piece.text}</span>
      </Match>
      <Match when={props.piece.name === "hard_break"}>
        <br />
      </Match>
      <Match when={props.piece.name === "heading"}>
        <Dynamic component={headingTag(props.piece.attributes["level"])} dir="auto">
          {inner()}
        </Dynamic>
      </Match>
      <Match when={props.piece.name === "ordered_list"}>
        <ol start={Number(props.piece.attributes["order"] ?? 1)}>{inner()}</ol>
      </Match>
      <Match when={props.piece.name === "code_block"}>
        <pre>
          <code>{inner()}</code>
        </pre>
      </Match>
    </Switch>
  );
}

const tags: Readonly<Record<string, string>> = {
  paragraph: "p",
  bullet_list: "ul",
  list_item: "li",
  blockquote: "blockquote",
};

/** Below the conversation's own headings in the page's outline, as in the editor. */
function headingTag(level: unknown): string {
  return level === 3 ? "h5" : level === 2 ? "h4" : "h3";
}

function MarkedText(props: { text: string; marks: readonly ProseMark[] }): JSX.Element {
  const rest = () => <MarkedText text={props.text} marks={props.marks.slice(1)} />;
  return (
    <Show when={props.marks[0]} fallback={props.text}>
      {(mark) => (
        <Show
          when={linkTarget(mark())}
          fallback={<Dynamic component={markTags[mark().name] ?? "span"}>{rest()}</Dynamic>}
        >
          {(href) => (
            <a href={href()} rel="noopener noreferrer" target="_blank">
              {rest()}
            </a>
          )}
        </Show>
      )}
    </Show>
  );
}

const markTags: Readonly<Record<string, string>> = {
  strong: "strong",
  em: "em",
  underline: "u",
  strike: "s",
  code: "code",
};

function linkTarget({ name, href }: ProseMark): string | null {
  return name === "link" && isSafeHref(href) ? href : null;
}
