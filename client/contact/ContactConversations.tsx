import { createMemo, createSignal, For, Show } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Episode } from "../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useMayDo } from "../app/may-do.ts";
import { StartButton } from "../start/StartButton.tsx";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { conversationsWith } from "./conversations-with.ts";
import style from "./ContactConversations.module.css";
import { panelTexts, usePanelTexts } from "./panel-texts.ts";
import { PanelSection } from "./PanelSection.tsx";

export interface ContactConversationsProps {
  contact: ContactRow;
  /** The one beside the panel, which is left out. */
  besides: DocumentId | undefined;
  /** What that one was about before. */
  episodes: readonly Episode[];
  onEpisode: (episode: Episode) => void;
}

const SHOWN_AT_FIRST = 5;

/** What was said with this person before: in this conversation, in others, and by those linked to them. */
export function ContactConversations(props: ContactConversationsProps) {
  const { locale, plural } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const mayDo = useMayDo();
  const [showsAll, setShowsAll] = createSignal(false);
  const others = createMemo(() => conversationsWith(desk, props.contact.doc, props.besides));
  const all = () => props.episodes.length + others().length;
  const room = () => (showsAll() ? Infinity : SHOWN_AT_FIRST);
  /** By their numbers: each is made anew whenever anything happens. */
  const episodes = () =>
    props.episodes
      .map(({ ep }) => ep)
      .toReversed()
      .slice(0, room());
  const conversations = createKeyed(
    () => others().slice(0, room() - episodes().length),
    ({ doc }) => doc,
  );
  const more = () => all() - episodes().length - conversations().length;
  return (
    <PanelSection
      title={words(props.besides ? "earlier.title" : "earlier.all")}
      action={
        <Show
          when={mayDo({ channel: props.contact.channel.id, team: props.contact.team }, "conversation.reply")}
        >
          <StartButton contact={props.contact.doc} size="small" />
        </Show>
      }
    >
      <Show when={all() > 0} fallback={<p class={style.none}>{words("earlier.none")}</p>}>
        <ul class={style.list}>
          <For each={episodes()}>
            {(ep) => (
              <Show when={props.episodes.find((one) => one.ep === ep)}>
                {(episode) => <EpisodeLine episode={episode()} onShow={() => props.onEpisode(episode())} />}
              </Show>
            )}
          </For>
          <For each={conversations()}>
            {({ item: row }) => <ConversationLine row={row()} contact={props.contact} />}
          </For>
        </ul>
        <Show when={more() > 0}>
          <Button size="small" variant="quiet" onClick={() => setShowsAll(true)}>
            {plural(more(), panelTexts[locale()].earlier.more)}
          </Button>
        </Show>
      </Show>
    </PanelSection>
  );
}

/** An earlier episode of the conversation beside the panel: how it ended, what it was about, when. */
function EpisodeLine(props: { episode: Episode; onShow: () => void }) {
  const { t, plural, formatDate } = useI18n();
  const words = usePanelTexts();
  const about = () =>
    props.episode.topics.join(", ") ||
    plural(props.episode.messages, {
      one: t("conversation.messages.one"),
      other: t("conversation.messages.other"),
    });
  return (
    <li>
      <button type="button" class={style.line} onClick={() => props.onShow()}>
        <span class={style.state}>{words("earlier.state.resolved")}</span>
        <span class={style.about} dir="auto">
          {about()}
        </span>
        <span class={style.when}>
          {formatDate(props.episode.resolvedAt ?? props.episode.items[0]?.at ?? 0)}
        </span>
        <span class={style.where}>{words("earlier.here")}</span>
      </button>
    </li>
  );
}

/** State, what it was about, when; of a linked contact, or in the other of two threads, where. */
function ConversationLine(props: { row: ConversationRow; contact: ContactRow }) {
  const { formatDate } = useI18n();
  const words = usePanelTexts();
  const where = () =>
    props.row.contact.id === props.contact.doc
      ? words(`earlier.${props.row.visibility}`)
      : `${props.row.channel.name} · ${words(`earlier.${props.row.visibility}`)}`;
  const about = () => props.row.topics.join(", ") || props.row.last?.text || "";
  return (
    <li>
      <a class={style.line} href={`/inbox/${props.row.state}/${props.row.doc}`}>
        <span class={style.state}>{words(`earlier.state.${props.row.state}`)}</span>
        <span class={style.about} dir="auto">
          {about()}
        </span>
        <span class={style.when}>{formatDate(props.row.activeAt)}</span>
        <span class={style.where}>{where()}</span>
      </a>
    </li>
  );
}
