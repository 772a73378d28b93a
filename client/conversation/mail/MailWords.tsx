import { lazy, Show, Suspense } from "solid-js";
import type { InboundMessage } from "../../../shared/conversation/entry.ts";
import { useConversation } from "../conversation-context.tsx";
import { ErasedWords } from "../MessageText.tsx";
import { MessageWords } from "../WholeMessage.tsx";
import { createAsItCame } from "./create-as-it-came.ts";
import { createOfflineCopy } from "./create-offline-copy.ts";
import { QuotedText } from "./QuotedText.tsx";

const MailSheet = lazy(async () => ({ default: (await import("./MailSheet.tsx")).MailSheet }));

/** What a mail says: its words, or, for whoever wants to see it so, the way it came. `of`: the key of its item. */
export function MailWords(props: { message: InboundMessage; of: string }) {
  const { row, desk, doc } = useConversation();
  const asItCame = createAsItCame(() => props.of);
  const words = () => <Words message={props.message} of={props.of} />;
  createOfflineCopy(desk, doc, () => (row().erased ? undefined : props.message));
  return (
    <Show when={!row().erased} fallback={<ErasedWords />}>
      <Show when={asItCame.isShown() && props.message.html} fallback={words()}>
        {(html) => (
          <Suspense fallback={words()}>
            <MailSheet message={props.message} html={html()} of={props.of} words={words()} />
          </Suspense>
        )}
      </Show>
    </Show>
  );
}

function Words(props: { message: InboundMessage; of: string }) {
  return (
    <Show when={props.message.mail?.quotedFrom} fallback={<MessageWords message={props.message} />}>
      {(from) => <QuotedText message={props.message} from={from()} of={props.of} />}
    </Show>
  );
}
