import type { RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, lazy, Show, Suspense } from "solid-js";
import type { ConversationState } from "../../shared/conversation/row.ts";
import { isDocumentId } from "../../shared/protocol/document-id.ts";
import { QueueColumn } from "../queue/QueueColumn.tsx";
import { QueueProvider } from "../queue/queue-context.tsx";
import { ReasonProvider } from "../reasons/ask-reason.tsx";
import { afterFirstScreen } from "../ui/later-part.ts";
import { createPanelSize } from "../ui/panel-size.ts";
import { TwoPanes } from "../ui/TwoPanes.tsx";
import { CrashScreen } from "./CrashScreen.tsx";
import { useI18n } from "./i18n.tsx";
import { NoConversation } from "./NoConversation.tsx";

const ConversationScreen = lazy(async () => ({
  default: (await import("../conversation/ConversationScreen.tsx")).ConversationScreen,
}));

// The list shows first; what is opened from it is then here already.
afterFirstScreen(() => void ConversationScreen.preload());

/** A queue and the conversation opened from it. */
export function Inbox(props: RouteSectionProps) {
  const { t } = useI18n();
  const size = createPanelSize("queue", { initial: 340, min: 260, max: 560 });
  const state = () => props.params.state as ConversationState; // the route lets no other through
  const doc = () => (isDocumentId(props.params.doc) ? props.params.doc : undefined);
  return (
    <QueueProvider state={state()} openDoc={doc()}>
      <ReasonProvider>
        <TwoPanes size={size} sizeLabel={t("app.resizeQueue")} isOpen={doc() !== undefined} list={<Queue />}>
          <Show when={doc()} keyed fallback={<NoConversation />}>
            {(open) => (
              <ErrorBoundary fallback={(error, reset) => <CrashScreen error={error} onReset={reset} />}>
                <Suspense>
                  <ConversationScreen doc={open} />
                </Suspense>
              </ErrorBoundary>
            )}
          </Show>
        </TwoPanes>
      </ReasonProvider>
    </QueueProvider>
  );
}

function Queue() {
  return (
    <ErrorBoundary fallback={(error, reset) => <CrashScreen error={error} onReset={reset} />}>
      <QueueColumn />
    </ErrorBoundary>
  );
}
