import { Show } from "solid-js";
import { forwardedText, withName } from "../../../shared/conversation/mail-answer.ts";
import { signatureOf } from "../../../shared/channels/mailbox.ts";
import { useConversation } from "../conversation-context.tsx";
import type { MailReply } from "./create-mail-reply.ts";
import style from "./MailReply.module.css";
import { useMailReplyTexts } from "./mail-reply-texts.ts";

/** What goes out below the words without having been written: where from, the signature, and a mail that is passed on. */
export function MailEnding(props: { letter: MailReply }) {
  const texts = useMailReplyTexts();
  const { desk } = useConversation();
  const signature = () => signatureOf(props.letter.mailbox(), desk.session.agent.name);
  const quoted = () => {
    const mail = props.letter.forwarded();
    if (!mail) return "";
    const { mail: about, text, sentAt } = mail.message;
    return forwardedText(about, { text, date: new Date(sentAt).toUTCString() });
  };
  return (
    <div class={style.ending}>
      <Show when={signature()}>
        <p class={style.signature} aria-label={texts("signature")} role="note">
          {signature()}
        </p>
      </Show>
      <p class={style.from}>
        <bdi>{texts("from", { from: withName(props.letter.mailbox()) })}</bdi>
      </p>
      <Show when={props.letter.forwarded()}>
        {(mail) => (
          <details class={style.forwarded}>
            <summary>
              {texts("forwarded", {
                name: mail().message.mail.from.name ?? mail().message.mail.from.address,
              })}
            </summary>
            <p>{quoted()}</p>
            <Show when={mail().message.whole}>
              <p>{texts("forwardedMore")}</p>
            </Show>
          </details>
        )}
      </Show>
    </div>
  );
}
