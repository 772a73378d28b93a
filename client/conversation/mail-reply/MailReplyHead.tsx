import { createEffect, createSignal, onCleanup, onMount, Show } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import ChevronUp from "~icons/lucide/chevron-up";
import type { Mailbox } from "../../../shared/channels/mailbox.ts";
import { mailWays, type MailWay } from "../../../shared/conversation/mail-answer.ts";
import type { ProseRoot } from "../../../shared/protocol/ledger-doc.ts";
import { useI18n } from "../../app/i18n.tsx";
import { createAction } from "../../app/keyboard.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu, MenuChoice } from "../../ui/Menu.tsx";
import { useConversation } from "../conversation-context.tsx";
import type { Draft } from "../create-draft.ts";
import { createMailReply, type MailReply } from "./create-mail-reply.ts";
import { MailFieldRows } from "./MailFieldRows.tsx";
import style from "./MailReply.module.css";
import { useMailReplyTexts } from "./mail-reply-texts.ts";

export interface MailReplyHeadProps {
  mailbox: Mailbox;
  draft: Draft;
  onSend: () => void;
}

/** Above the words of a mail: how it answers, whom it goes to, under which subject. One line until somebody opens it. */
export function MailReplyHead(props: MailReplyHeadProps) {
  const texts = useMailReplyTexts();
  const { focusReply } = useConversation();
  const letter = createMailReply(
    () => props.mailbox,
    () => props.draft.text(),
    () => props.draft.attachments,
  );
  onMount(() => {
    const { draft } = props;
    draft.setLetter(letter);
    onCleanup(() => draft.setLetter(undefined));
  });
  /** The draft whose fields somebody opened: the next one begins folded. */
  const [opened, setOpened] = createSignal<ProseRoot>();
  const isRead = () => letter.problem() !== "reading";
  const mustShow = () => isRead() && letter.problem() !== null;
  const isShown = () => isRead() && (opened() === props.draft.root() || mustShow());
  let summary: HTMLButtonElement | undefined;
  let first: HTMLInputElement | undefined;

  /** The draft whose first field is to have the focus as soon as it is there: a mail may still be read. */
  const [awaited, setAwaited] = createSignal<ProseRoot>();
  createEffect(() => {
    if (!isShown() || awaited() !== props.draft.root()) return;
    setAwaited(undefined);
    first?.focus();
  });

  const open = () => {
    setOpened(props.draft.root());
    setAwaited(props.draft.root());
  };
  const fold = () => {
    setOpened(undefined);
    summary?.focus();
  };
  const choose = (way: MailWay) => {
    letter.choose(way);
    if (way === "forward") open();
    else focusReply();
  };
  for (const way of mailWays)
    createAction({
      where: "conversation",
      about: "send",
      label: () => texts(`ways.${way}`),
      when: () => way !== letter.how() && letter.ways().includes(way),
      run: () => choose(way),
    });

  return (
    <div class={style.mail}>
      <div class={style.head}>
        <Menu
          variant="quiet"
          size="small"
          placement="top-start"
          aria-label={texts("ways.label", { way: texts(`ways.${letter.how()}`) })}
          trigger={
            <>
              {texts(`ways.${letter.how()}`)}
              <ChevronDown aria-hidden="true" />
            </>
          }
        >
          <MenuChoice
            label={texts("ways.title")}
            value={letter.how()}
            options={letter.ways().map((value) => ({ value, label: texts(`ways.${value}`) }))}
            onChoose={choose}
          />
        </Menu>
        <Show
          when={isShown()}
          fallback={
            <button
              ref={(button) => (summary = button)}
              type="button"
              class={style.summary}
              aria-expanded="false"
              title={texts("show")}
              onClick={open}
            >
              <Summary letter={letter} />
              <ChevronDown aria-hidden="true" />
            </button>
          }
        >
          <span class={style.gap} />
          <Show when={!mustShow()}>
            <IconButton
              size="small"
              icon={ChevronUp}
              label={texts("hide")}
              aria-expanded="true"
              onClick={fold}
            />
          </Show>
        </Show>
      </div>
      <Show when={isShown()}>
        <MailFieldRows
          letter={letter}
          ref={(field) => (first = field)}
          onLeave={focusReply}
          onSend={() => {
            props.onSend();
            focusReply();
          }}
        />
      </Show>
    </div>
  );
}

/** "To Maya Okafor and 2 more · Re: Order 4711" */
function Summary(props: { letter: MailReply }) {
  const { plural } = useI18n();
  const texts = useMailReplyTexts();
  const everybody = () => {
    const { to, cc, bcc } = props.letter.fields();
    return [...to, ...cc, ...bcc];
  };
  const says = () => {
    const [first, ...others] = everybody();
    const words = {
      to: first?.name ?? first?.address ?? "",
      subject: props.letter.fields().subject || texts("noSubject"),
    };
    return others.length > 0 ? plural(others.length, texts("summaryMore"), words) : texts("summary", words);
  };
  return <span>{says()}</span>;
}
