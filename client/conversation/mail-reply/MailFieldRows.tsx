import { createUniqueId, For, Show } from "solid-js";
import { SUBJECT_LIMIT } from "../../../shared/conversation/mail.ts";
import { Button } from "../../ui/Button.tsx";
import { useTooLong } from "../../ui/too-long.ts";
import { AddressRow } from "./AddressRow.tsx";
import type { MailReply } from "./create-mail-reply.ts";
import { createShownFields } from "./create-shown-fields.ts";
import type { AddressField } from "./mail-problem.ts";
import style from "./MailReply.module.css";
import { useMailReplyTexts } from "./mail-reply-texts.ts";

export interface MailFieldRowsProps {
  letter: MailReply;
  /** The field that writing begins in. */
  ref: (field: HTMLInputElement) => void;
  /** Escape: on to the words. */
  onLeave: () => void;
  onSend: () => void;
}

/** To, copies where they are wanted, and the subject. */
export function MailFieldRows(props: MailFieldRowsProps) {
  const texts = useMailReplyTexts();
  const inputs: Partial<Record<AddressField, HTMLInputElement>> = {};
  // oxlint-disable-next-line solid/reactivity -- the rows are of one letter for as long as they are there
  const { shown, show } = createShownFields(props.letter);
  const hidden = () => (["cc", "bcc"] as const).filter((field) => !shown().includes(field));
  const want = (field: AddressField) => {
    show(field);
    inputs[field]?.focus();
  };
  const hear = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") props.onLeave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) props.onSend();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const refOf = (field: AddressField, input: HTMLInputElement) => {
    inputs[field] = input;
    if (field === "to") props.ref(input);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of its fields
    <div class={style.rows} onKeyDown={hear}>
      <For each={shown()}>
        {(field) => (
          <AddressRow field={field} letter={props.letter} ref={(input) => refOf(field, input)}>
            <Show when={field === "to"}>
              <For each={hidden()}>
                {(other) => (
                  <Button
                    variant="quiet"
                    size="small"
                    aria-label={texts(`add.${other}`)}
                    onClick={() => want(other)}
                  >
                    {texts(`fields.${other}`)}
                  </Button>
                )}
              </For>
            </Show>
          </AddressRow>
        )}
      </For>
      <SubjectRow letter={props.letter} />
    </div>
  );
}

function SubjectRow(props: { letter: MailReply }) {
  const texts = useMailReplyTexts();
  const id = createUniqueId();
  const tooLongWords = useTooLong();
  const tooLong = () => tooLongWords(props.letter.fields().subject, SUBJECT_LIMIT);
  /** A field of one line may still be given tabs and other signs that end a header. */
  const change = (text: string) =>
    props.letter.change({ subject: text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ") });
  return (
    <div class={style.row}>
      <label class={style.label} for={id}>
        {texts("fields.subject")}
      </label>
      <input
        id={id}
        class={style.input}
        type="text"
        autocomplete="off"
        value={props.letter.fields().subject}
        aria-invalid={tooLong() ? true : undefined}
        aria-describedby={tooLong() ? `${id}-why` : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <Show when={tooLong()}>
        <p id={`${id}-why`} class={style.error} role="alert">
          {tooLong()}
        </p>
      </Show>
    </div>
  );
}
