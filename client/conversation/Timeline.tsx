import {
  createEffect,
  createSignal,
  lazy,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import { Virtualizer, type VirtualizerHandle } from "virtua/solid";
import ArrowDown from "~icons/lucide/arrow-down";
import { useI18n } from "../app/i18n.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { useConversation } from "./conversation-context.tsx";
import type { Beside } from "./beside.ts";
import { createPressedPlace } from "./create-pressed-place.ts";
import { createShownEntry } from "./create-shown-entry.ts";
import { createTimelineRows } from "./create-timeline-rows.ts";
import { EarlierEpisode } from "./EarlierEpisode.tsx";
import { InboundMessage } from "./InboundMessage.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { ReplyMessage } from "./ReplyMessage.tsx";
import { useToasts } from "../ui/toasts.tsx";
import style from "./Timeline.module.css";
import { TimelineTop } from "./TimelineTop.tsx";
import type { TimelineRow } from "./timeline-rows.ts";
import { TrailLineView } from "./TrailLineView.tsx";

const OtherMessage = lazy(async () => ({ default: (await import("./OtherMessage.tsx")).OtherMessage }));

const ContactLine = lazy(async () => ({ default: (await import("./ContactLine.tsx")).ContactLine }));

/** What shows of the messages that came above the one that was the first, px. */
const HINT_PX = 72;

/** Within this distance of the end, px, the timeline follows what arrives. */
const NEAR_END_PX = 48;

export function Timeline() {
  const { t } = useI18n();
  const conversation = useConversation();
  const rows = createTimelineRows();
  const [isAtEnd, setIsAtEnd] = createSignal(true);
  const pressed = createPressedPlace();
  let scroller!: HTMLElement; // set by `ref` before it mounts
  let virtualizer: VirtualizerHandle | undefined;

  const toEnd = () => virtualizer?.scrollToIndex(rows.list().length - 1, { align: "end" });
  const look = () =>
    setIsAtEnd(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX);
  /** Something has got another height, or was added: what was pressed keeps its place, or else the end does. */
  const settle = () => {
    if (!pressed.isHeld()) return isAtEnd() && toEnd();
    pressed.restore();
    look();
  };
  /** Shows another place than the end, or than that of what was pressed. */
  const leave = () => {
    pressed.letGo();
    setIsAtEnd(false);
  };
  /** Goes there and stays there, however high the rows on the way turn out to be. */
  const goToEnd = () => {
    pressed.letGo();
    setIsAtEnd(true);
    toEnd();
  };
  /** Rows that may hold the focus or a caret while they are out of view. */
  const kept = () =>
    rows
      .list()
      .flatMap(({ item }, index) => (isTop(item()) || isNote(item(), conversation.editing()) ? [index] : []));

  /** The first thing that was said here; what is above it follows from it. */
  const first = () =>
    rows.list().find(({ item }) => item().kind === "item" || item().kind === "earlier")?.key;
  createEffect(
    on([() => conversation.earlier.entries().length, first], ([count, _now], before) => {
      if (!before || count <= before[0]) return;
      leave();
      const index = rows.list().findIndex(({ key }) => key === before[1]);
      virtualizer?.scrollToIndex(index, { align: "start", offset: -HINT_PX });
    }),
  );
  const shown = createShownEntry({
    rows: rows.list,
    unfold: rows.unfold,
    show: (index) => {
      leave();
      virtualizer?.scrollToIndex(index, { align: "center" });
    },
  });
  createEffect(on(() => rows.list().at(-1), settle));
  // Who unfolds something reads it from its beginning.
  const stay = () => {
    pressed.hold();
    if (!pressed.isHeld()) setIsAtEnd(false);
  };
  createEffect(on(conversation.turned.all, stay, { defer: true }));
  onMount(() => {
    toEnd();
    pressed.watch(scroller);
    const sizes = new ResizeObserver(settle);
    sizes.observe(scroller);
    onCleanup(() => sizes.disconnect());
  });

  return (
    <div class={style.timeline} ref={useToasts().placeOver}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its own keys scroll it */}
      <section
        class={style.scroller}
        ref={(element) => (scroller = element)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
        tabindex="0"
        aria-label={t("conversation.timeline.label")}
        onKeyDown={(event) => {
          if (event.key !== "End" || event.target !== scroller) return;
          event.preventDefault();
          goToEnd();
        }}
      >
        <div class={style.above} />
        <Virtualizer
          data={rows.list()}
          ref={(handle) => (virtualizer = handle)}
          onScroll={look}
          onResize={settle}
          keepMounted={kept()}
        >
          {(row) => <Row row={row.item()} isShown={shown() === row.key} onToggle={rows.toggle} />}
        </Virtualizer>
      </section>
      <Show when={!isAtEnd()}>
        <IconButton
          class={style.toEnd!} // the sheet beside this file has the class
          variant="plain"
          label={t("conversation.timeline.end")}
          icon={ArrowDown}
          onClick={goToEnd}
        />
      </Show>
    </div>
  );
}

function isTop({ kind }: TimelineRow): boolean {
  return kind === "top";
}

function isNote(row: TimelineRow, note: string | undefined): boolean {
  return row.kind === "item" && row.item.kind === "note" && row.item.note.id === note;
}

function Row(props: { row: TimelineRow; isShown: boolean; onToggle: (ep: number) => void }) {
  return (
    <div class={style.row} data-shown={props.isShown}>
      <Switch>
        <Match when={props.row.kind === "top"}>
          <TimelineTop />
        </Match>
        <Match when={props.row.kind === "beside" && props.row.beside}>
          {(beside) => <BesideRow beside={beside()} />}
        </Match>
        <Match when={props.row.kind === "day" && props.row}>{(day) => <Day at={day().at} />}</Match>
        <Match when={props.row.kind === "earlier" && props.row}>
          {(earlier) => <EarlierEpisode episode={earlier()} onToggle={() => props.onToggle(earlier().ep)} />}
        </Match>
        <Match when={props.row.kind === "item" && props.row.item}>{(item) => <Item item={item()} />}</Match>
      </Switch>
    </div>
  );
}

function BesideRow(props: { beside: Beside }) {
  return (
    <Suspense>
      <Show
        when={props.beside.kind === "other" && props.beside}
        fallback={
          <Show when={props.beside.kind === "line" && props.beside.line}>
            {(line) => <ContactLine line={line()} />}
          </Show>
        }
      >
        {(other) => <OtherMessage other={other()} />}
      </Show>
    </Suspense>
  );
}

function Item(props: { item: Extract<TimelineRow, { kind: "item" }>["item"] }) {
  return (
    <Switch>
      <Match when={props.item.kind === "inbound" && props.item}>
        {(item) => <InboundMessage item={item()} />}
      </Match>
      <Match when={props.item.kind === "reply" && props.item}>
        {(item) => <ReplyMessage item={item()} />}
      </Match>
      <Match when={props.item.kind === "note" && props.item}>{(item) => <NoteCard item={item()} />}</Match>
      <Match when={props.item.kind === "line" && props.item}>
        {(line) => <TrailLineView line={line()} />}
      </Match>
    </Switch>
  );
}

const DAY_MS = 86_400_000;

function Day(props: { at: number }) {
  const { t, formatDate } = useI18n();
  const { desk } = useConversation();
  const is = (at: number) => new Date(props.at).toDateString() === new Date(at).toDateString();
  const name = () => {
    if (is(desk.now())) return t("conversation.today");
    return is(desk.now() - DAY_MS) ? t("conversation.yesterday") : formatDate(props.at);
  };
  return <h3 class={style.day}>{name()}</h3>;
}
