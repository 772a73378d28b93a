import { createEffect, createMemo, createSignal, For, on, onMount, Show } from "solid-js";
import type { ShownLine } from "../sync-server/channels/webchat/shown-lines.ts";
import { useChat } from "./chat-context.tsx";
import { FileView, WaitingFileView } from "./FileView.tsx";
import type { Waiting } from "./model.ts";

/** Within this distance of the end, px, the list follows what arrives. */
const NEAR_END = 60;

/** What was said, and what waits to be; the newest at the end. */
export function Lines() {
  const { chat, say } = useChat();
  const [spoken, setSpoken] = createSignal("");
  let list!: HTMLElement; // set by `ref` before it mounts
  let follows = true;
  const toEnd = () => list.scrollTo({ top: list.scrollHeight });
  const count = createMemo(() => chat.lines().length + chat.waiting().length);
  createEffect(on(count, () => follows && queueMicrotask(toEnd)));
  onMount(toEnd);

  const lastOfAgents = createMemo(() => chat.lines().findLast(({ side }) => side === "agent")?.seq);
  createEffect(
    on(
      lastOfAgents,
      (seq) => {
        const line = chat.lines().find((one) => one.seq === seq);
        if (line) setSpoken(say("spoken", { name: line.name, text: line.text }));
      },
      { defer: true },
    ),
  );
  return (
    <>
      <section
        class="lines"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
        tabindex="0"
        aria-label={say("open", { name: chat.account().name })}
        ref={(element) => (list = element)}
        onScroll={() => (follows = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END)}
      >
        <Show when={chat.account().greeting}>
          <p class="line agent greeting">{chat.account().greeting}</p>
        </Show>
        <ol>
          <For each={chat.lines()}>{(line) => <Line line={line} />}</For>
          <For each={chat.waiting()}>{(one) => <WaitingLine one={one} />}</For>
        </ol>
      </section>
      <p class="spoken" aria-live="polite">
        {spoken()}
      </p>
    </>
  );
}

function Line(props: { line: ShownLine }) {
  const { say, language } = useChat();
  /** As the visitor's own country writes it, where that is their language. */
  const tag = navigator.language.startsWith(language) ? navigator.language : language;
  const time = () =>
    new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit" }).format(props.line.at);
  return (
    <li class={`line ${props.line.side}`}>
      <Show when={props.line.text}>
        <p class="words" dir="auto">
          {props.line.text}
        </p>
      </Show>
      <For each={props.line.files}>{(file) => <FileView file={file} />}</For>
      <small>
        {props.line.side === "agent" ? props.line.name : say("you")} · {time()}
      </small>
    </li>
  );
}

function WaitingLine(props: { one: Waiting }) {
  const { chat, say } = useChat();
  /** The button goes with what it did; whoever pressed it goes on writing. */
  const toField = (button: HTMLElement) => button.closest("dialog")?.querySelector("textarea")?.focus();
  return (
    <li class="line visitor waiting">
      <Show when={props.one.text}>
        <p class="words" dir="auto">
          {props.one.text}
        </p>
      </Show>
      <For each={props.one.files}>{(file) => <WaitingFileView file={file} />}</For>
      <Show
        when={props.one.problem !== undefined}
        fallback={<small>{chat.isConnected() ? say("sending") : say("waiting")}</small>}
      >
        <small class="problem">
          {say("notSent")}{" "}
          <button
            type="button"
            onClick={({ currentTarget }) => {
              toField(currentTarget);
              void chat.tryAgain(props.one.id);
            }}
          >
            {say("tryAgain")}
          </button>{" "}
          <button
            type="button"
            onClick={({ currentTarget }) => {
              toField(currentTarget);
              void chat.discard(props.one.id);
            }}
          >
            {say("discard")}
          </button>
        </small>
      </Show>
    </li>
  );
}
