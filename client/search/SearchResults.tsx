import { createComputed, createMemo, createSignal, For, Match, on, onCleanup, Show, Switch } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { useContactName } from "../app/contact-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import type { Found, SearchQuestion } from "./local-search.ts";
import style from "./SearchResults.module.css";
import { useSearchTexts } from "./texts.ts";

export interface SearchResultsProps {
  /** Another one begins at the top again. */
  question: SearchQuestion;
  found: readonly Found[];
  /** Somebody goes up from the first one. */
  onBeyond: () => void;
}

/** As many fill a screen and are drawn at once; the next ones when the last comes into sight. */
const AT_ONCE = 14;

/** What was found, each a link that opens without a network too. Arrows go from one to the next. */
export function SearchResults(props: SearchResultsProps) {
  const [drawn, setDrawn] = createSignal(AT_ONCE);
  createComputed(
    on(
      () => props.question,
      () => setDrawn(AT_ONCE),
      { defer: true },
    ),
  );
  const shown = createKeyed(
    () => props.found.slice(0, drawn()),
    ({ doc }) => doc,
  );
  const step = (event: KeyboardEvent & { currentTarget: HTMLUListElement }) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const links = [...event.currentTarget.querySelectorAll("a")];
    const to = links.findIndex((link) => link === document.activeElement) + by;
    if (to < 0) props.onBeyond();
    else links[to]?.focus();
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its links are what has the focus */}
      <ul class={style.list} onKeyDown={step}>
        <For each={shown()}>{(one) => <Result found={one.item()} />}</For>
      </ul>
      <Show when={drawn() < props.found.length}>
        <div ref={(end) => whenSeen(end, () => setDrawn((count) => count + AT_ONCE))} />
      </Show>
    </>
  );
}

/** @param then called each time the element comes into sight, or is still there when more was drawn before it */
function whenSeen(element: HTMLElement, then: () => void): void {
  const observer = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    then();
    observer.unobserve(element);
    observer.observe(element);
  });
  observer.observe(element);
  onCleanup(() => observer.disconnect());
}

/** Nothing for what this device has no row of yet: the first fill brings it. */
function Result(props: { found: Found }) {
  const desk = useDesk();
  const found = createMemo(() => props.found);
  return (
    <Switch>
      <Match when={desk.conversation(found().doc)}>
        {(row) => <ConversationResult found={found()} row={row()} />}
      </Match>
      <Match when={desk.contact(found().doc)}>{(row) => <ContactResult found={found()} row={row()} />}</Match>
    </Switch>
  );
}

function ConversationResult(props: { found: Found; row: ConversationRow }) {
  const t = useSearchTexts();
  const { formatDate } = useI18n();
  const nameOf = useContactName();
  const at = () => (/^\d+$/.test(props.found.part) ? `#entry-${props.found.part}` : "");
  return (
    <li>
      <a class={style.result} href={`/inbox/${props.row.state}/${props.row.doc}${at()}`}>
        <Avatar name={nameOf(props.row)} id={props.row.contact.id} network={props.row.channel.network} />
        <span class={style.what}>
          <span class={style.who}>
            <strong dir="auto">{nameOf(props.row)}</strong>
            <span>
              {t(`filters.${props.row.state}`)} · {props.row.channel.name}
            </span>
            <time dateTime={new Date(props.found.at).toISOString()}>{formatDate(props.found.at)}</time>
          </span>
          <Excerpt found={props.found} />
        </span>
      </a>
    </li>
  );
}

function ContactResult(props: { found: Found; row: ContactRow }) {
  const t = useSearchTexts();
  return (
    <li>
      <a class={style.result} href={`/contacts/${props.row.doc}`}>
        <Avatar name={props.row.person.name} id={props.row.doc} network={props.row.channel.network} />
        <span class={style.what}>
          <span class={style.who}>
            <strong dir="auto">{props.row.person.name}</strong>
            <span>
              {t("contact")} · {props.row.channel.name}
            </span>
          </span>
          <Excerpt found={props.found} />
        </span>
      </a>
    </li>
  );
}

function Excerpt(props: { found: Found }) {
  const t = useSearchTexts();
  return (
    <span class={style.excerpt} dir="auto">
      <Show when={props.found.part.startsWith("note:")}>
        <span class={style.kind}>{t("note")}</span>
      </Show>
      <For each={props.found.excerpt}>
        {(part) => (
          <Show when={part.isSought} fallback={part.text}>
            <mark>{part.text}</mark>
          </Show>
        )}
      </For>
    </span>
  );
}
