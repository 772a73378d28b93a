import { For, Show, type JSX } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import type { InboundMessage } from "../../../shared/conversation/entry.ts";
import type { Mail, SendMail } from "../../../shared/conversation/mail.ts";
import { useI18n } from "../../app/i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { useConversation } from "../conversation-context.tsx";
import { createAsItCame } from "./create-as-it-came.ts";
import { useMailTexts } from "./mail-texts.ts";
import { calledOf, peopleOf, recipientsOf } from "./people.ts";
import style from "./Mail.module.css";
import { newSubject } from "./subjects.ts";

/** What it is about, as a heading where that changes. `of`: the key of its item. */
export function MailSubject(props: { of: string }) {
  const { row, episodes } = useConversation();
  const subject = () => (row().erased ? "" : newSubject(episodes(), props.of));
  return (
    <Show when={subject()}>
      <h4 class={style.subject} dir="auto">
        {subject()}
      </h4>
    </Show>
  );
}

/** Who wrote to whom, whether a machine wrote it, and the choice to see it as it came. `of`: the key of its item. */
export function MailLine(props: { message: InboundMessage; of: string }) {
  const texts = useMailTexts();
  const { row } = useConversation();
  const asItCame = createAsItCame(() => props.of);
  return (
    <Show when={!row().erased}>
      <MailPeople mail={props.message.mail} of={props.of}>
        <Show when={props.message.mail?.automatic}>
          <span class={style.automatic}>{texts("automatic")}</span>
        </Show>
        <Show when={props.message.html}>
          <Button variant="quiet" size="small" class={style.turn!} onClick={asItCame.turn}>
            {texts(asItCame.isShown() ? "sheet.text" : "sheet.show")}
          </Button>
        </Show>
      </MailPeople>
    </Show>
  );
}

/** Who a mail is from and to, in one line that opens to everybody. `of`: the key of its item. */
export function MailPeople(props: { mail: Mail | SendMail | undefined; of: string; children?: JSX.Element }) {
  const { row, turned } = useConversation();
  const key = () => `people:${props.of}`;
  const isOpen = () => turned.has(key());
  const says = useSummary();
  return (
    <div class={style.people}>
      <p class={style.line}>
        <Show when={!row().erased && props.mail}>
          {(mail) => (
            <button
              type="button"
              class={style.summary}
              aria-expanded={isOpen()}
              onClick={() => turned.turn(key())}
            >
              <span dir="auto">{says(mail())}</span>
              <ChevronDown aria-hidden="true" />
            </button>
          )}
        </Show>
        {props.children}
      </p>
      <Show when={!row().erased && isOpen() && props.mail}>{(mail) => <Everybody mail={mail()} />}</Show>
    </div>
  );
}

function useSummary(): (mail: Mail | SendMail) => string {
  const texts = useMailTexts();
  const { plural } = useI18n();
  return (mail) => {
    const known = recipientsOf(mail);
    const from = "from" in mail ? calledOf(mail.from) : "";
    if (!known) return texts("people.none", { from });
    const to = calledOf(known.first);
    const way = "from" in mail ? "people" : mail.how === "forward" ? "forwarded" : "sent";
    if (known.more === 0) return texts(`${way}.one`, { from, to });
    return plural(known.more, texts(`${way}.more`), { from, to });
  };
}

function Everybody(props: { mail: Mail | SendMail }) {
  const texts = useMailTexts();
  return (
    <dl class={style.everybody}>
      <For each={peopleOf(props.mail)}>
        {({ field, people }) => (
          <div>
            <dt>{texts(`field.${field}`)}</dt>
            <For each={people}>
              {({ name, address }) => (
                <dd>
                  <Show when={name?.trim()} fallback={<bdi>{address}</bdi>}>
                    <bdi>{name}</bdi> <bdi class={style.address}>{address}</bdi>
                  </Show>
                </dd>
              )}
            </For>
          </div>
        )}
      </For>
    </dl>
  );
}
