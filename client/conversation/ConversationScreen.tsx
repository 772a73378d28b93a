import { createMemo, Match, Show, Switch } from "solid-js";
import type { Episode } from "../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useI18n } from "../app/i18n.tsx";
import { ContactPanel } from "../contact/ContactPanel.tsx";
import { createMedia } from "../ui/create-media.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { createVisible } from "../ui/create-visible.ts";
import { SidePanelProvider, useSidePanel } from "../replies/side-panel.tsx";
import { SideTabs } from "../replies/SideTabs.tsx";
import { createPanelSize } from "../ui/panel-size.ts";
import { Separator } from "../ui/Separator.tsx";
import { AbsentBody, GoneConversation, UnknownConversation } from "./Absence.tsx";
import { AskToDeleteProvider } from "./ask-to-delete.tsx";
import { Announcer } from "./Announcer.tsx";
import { Cards } from "./Cards.tsx";
import { ConversationProvider, useConversation } from "./conversation-context.tsx";
import { ConversationHeader } from "./ConversationHeader.tsx";
import style from "./ConversationScreen.module.css";
import { ConversationShortcuts } from "./ConversationShortcuts.tsx";
import { createReadMark } from "./create-read-mark.ts";
import { Ending } from "./Ending.tsx";
import { ReplyBoxProvider } from "./draft-context.tsx";
import { ReplyBox, ReplyPlace } from "./ReplyBox.tsx";
import { ReplyTargetProvider } from "./reply-target.tsx";
import { Timeline } from "./Timeline.tsx";

/** Below this the contact panel is a drawer. */
const WIDE = "(min-width: 1101px)";

/** One conversation, for as long as it is open: another one is another screen. */
export function ConversationScreen(props: { doc: DocumentId }) {
  return (
    <ConversationProvider doc={props.doc}>
      <ReplyTargetProvider>
        <ReplyBoxProvider>
          <AskToDeleteProvider>
            <Screen />
          </AskToDeleteProvider>
        </ReplyBoxProvider>
      </ReplyTargetProvider>
    </ConversationProvider>
  );
}

function Screen() {
  const { opened, row } = useConversation();
  const isKnown = createMemo(() => row().head > 0);
  return (
    <Switch fallback={<UnknownConversation />}>
      <Match when={opened.gone()}>
        <GoneConversation />
      </Match>
      <Match when={isKnown()}>
        <KnownConversation />
        <ConversationShortcuts />
      </Match>
    </Switch>
  );
}

function KnownConversation() {
  const isWide = createMedia(WIDE);
  return (
    <SidePanelProvider isWide={isWide()}>
      <Columns isWide={isWide()} />
    </SidePanelProvider>
  );
}

/** The conversation, and beside it or over it what is known of the contact and can be said to them. */
function Columns(props: { isWide: boolean }) {
  const { t } = useI18n();
  const { doc, row, contactName, isInSight, episodes, showEntry } = useConversation();
  const panel = useSidePanel();
  const side = createPanelSize("contact", { initial: 320, min: 240, max: 480 });
  const showEpisode = ({ items }: Episode) => {
    const first = items.find((item) => item.kind === "inbound" || item.kind === "reply");
    if (first) panel.leaveTo(() => showEntry(first.n));
  };
  const tabs = () => (
    <SideTabs
      contact={
        <Show when={isInSight()}>
          <ContactPanel
            contact={row().contact}
            isErased={row().erased}
            conversation={doc}
            episodes={episodes().slice(0, -1)}
            onEpisode={showEpisode}
          />
        </Show>
      }
    />
  );
  return (
    <div class={style.screen}>
      <div class={style.conversation}>
        <ConversationHeader onContact={props.isWide ? undefined : () => panel.show("contact")} />
        <Body />
      </div>
      <Show
        when={props.isWide}
        fallback={
          <Dialog
            open={panel.isDrawerOpen()}
            onOpenChange={panel.setDrawer}
            onClosed={panel.afterDrawer}
            title={contactName()}
            placement="end"
          >
            {tabs()}
          </Dialog>
        }
      >
        <Separator label={t("conversation.header.resizeContact")} size={side} panel="after" />
        <aside class={style.side} style={{ "inline-size": `${side.px()}px` }} aria-label={t("replies.panel")}>
          {tabs()}
        </aside>
      </Show>
    </div>
  );
}

/** What was said and the box to answer in, once they are read from this device. */
function Body() {
  const { opened, desk, doc, hasEnded, isInSight } = useConversation();
  const isVisible = createVisible();
  createReadMark({
    isUnread: () => desk.isUnread(doc),
    isInSight: () => opened.ready() && isVisible(),
    latest: () => desk.conversation(doc)?.lastContact?.n ?? -1,
    markRead: () => desk.markRead(doc),
  });
  createReadMark({
    isUnread: () => desk.bells().some((bell) => bell.doc === doc && !bell.isRead),
    isInSight: () => opened.ready() && isVisible(),
    markRead: () => desk.knowBells(doc),
  });
  return (
    <Show when={opened.ready()} fallback={<AbsentBody />}>
      <Timeline />
      <ContactWrites />
      <Show when={isInSight()} fallback={<ReplyPlace />}>
        <Cards />
        <Show when={hasEnded()} fallback={<ReplyBox />}>
          <Ending />
        </Show>
        <Announcer />
      </Show>
    </Show>
  );
}

/** The contact is writing on their side; said while it lasts, and kept nowhere. */
function ContactWrites() {
  const { t } = useI18n();
  const { presence } = useConversation();
  return (
    <p class={style.contactWrites} aria-live="polite">
      <Show when={presence.contactWrites()}>
        {(name) => <>{t("conversation.header.writing", { names: name() })}</>}
      </Show>
    </p>
  );
}
