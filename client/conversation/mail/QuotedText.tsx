import { Show } from "solid-js";
import type { InboundMessage } from "../../../shared/conversation/entry.ts";
import { useConversation } from "../conversation-context.tsx";
import { MessageText } from "../MessageText.tsx";
import { MessageWords, ShowAll } from "../WholeMessage.tsx";
import { atQuote } from "./at-quote.ts";
import style from "./Mail.module.css";
import { useMailTexts } from "./mail-texts.ts";

/** What a mail says itself, and below it, folded, what it quotes. `from`: where that begins; `of`: the key of its item. */
export function QuotedText(props: { message: InboundMessage; from: number; of: string }) {
  const texts = useMailTexts();
  const { turned, wholeTexts } = useConversation();
  const key = () => `quote:${props.of}`;
  const isOpen = () => turned.has(key());
  const all = () => wholeTexts.text(props.message.whole?.hash ?? "");
  const rest = () => (all() === undefined ? props.message.whole : undefined);
  const parts = () => atQuote(all() ?? props.message.text, props.from);
  const label = () => texts(isOpen() ? "quote.hide" : "quote.show");
  return (
    <Show when={parts()} fallback={<MessageWords message={props.message} />}>
      {(both) => (
        <>
          <MessageText text={both().own} />
          <button
            type="button"
            class={style.fold}
            aria-expanded={isOpen()}
            aria-label={label()}
            title={label()}
            onClick={() => turned.turn(key())}
          >
            …
          </button>
          <Show when={isOpen()}>
            <div class={style.quoted}>
              <MessageText text={`${both().quoted}${rest() ? "…" : ""}`} />
              <Show when={rest()}>{(whole) => <ShowAll whole={whole()} />}</Show>
            </div>
          </Show>
        </>
      )}
    </Show>
  );
}
