import type { RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, lazy, onMount, Show, Suspense } from "solid-js";
import type { ConversationState } from "../../shared/conversation/row.ts";
import { isDocumentId } from "../../shared/protocol/document-id.ts";
import { QueueColumn } from "../queue/QueueColumn.tsx";
import { QueueProvider } from "../queue/queue-context.tsx";
import { createPanelSize } from "../ui/panel-size.ts";
import { ReasonProvider } from "../reasons/ask-reason.tsx";
import { Separator } from "../ui/Separator.tsx";
import { CrashScreen } from "./CrashScreen.tsx";
import { useI18n } from "./i18n.tsx";
import style from "./Inbox.module.css";
import { NoConversation } from "./NoConversation.tsx";

const ConversationScreen = lazy(async () => ({
  default: (await import("../conversation/ConversationScreen.tsx")).ConversationScreen,
}));

/** A queue and the conversation opened from it; on a narrow screen one at a time. */
export function Inbox(props: RouteSectionProps) {
  const { t } = useI18n();
  const size = createPanelSize("queue", { initial: 340, min: 260, max: 560 });
  const state = () => props.params.state as ConversationState; // the route lets no other through
  const doc = () => (isDocumentId(props.params.doc) ? props.params.doc : undefined);
  onMount(() => void ConversationScreen.preload()); // the list shows first; what is opened from it is then here already
  return (
    <QueueProvider state={state()} openDoc={doc()}>
      <ReasonProvider>
        <div class={style.inbox} data-open={doc() !== undefined} style={{ "--queue": `${size.px()}px` }}>
          <div class={style.queue}>
            <ErrorBoundary fallback={(error, reset) => <CrashScreen error={error} onReset={reset} />}>
              <QueueColumn />
            </ErrorBoundary>
          </div>
          <Separator label={t("app.resizeQueue")} size={size} panel="before" />
          <main class={style.conversation} id="conversation" tabindex="-1">
            <Show when={doc()} keyed fallback={<NoConversation />}>
              {(open) => (
                <ErrorBoundary fallback={(error, reset) => <CrashScreen error={error} onReset={reset} />}>
                  <Suspense>
                    <ConversationScreen doc={open} />
                  </Suspense>
                </ErrorBoundary>
              )}
            </Show>
          </main>
        </div>
      </ReasonProvider>
    </QueueProvider>
  );
}
