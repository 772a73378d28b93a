import { For, Show } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { SUBJECT_LIMIT } from "../../shared/conversation/mail.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createFileDrop } from "../conversation/create-file-drop.ts";
import { ReasonProvider } from "../reasons/ask-reason.tsx";
import { Button } from "../ui/Button.tsx";
import { createMedia } from "../ui/create-media.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { SplitButton } from "../ui/SplitButton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { AccountField } from "./AccountField.tsx";
import { createStart, type AfterStart } from "./create-start.ts";
import { Existing } from "./Existing.tsx";
import { RecipientField } from "./RecipientField.tsx";
import style from "./Start.module.css";
import { StartFiles } from "./StartFiles.tsx";
import { useStartTexts } from "./start-texts.ts";
import type { StartProblem } from "./start-problem.ts";
import { closeStart, startAsked } from "./starting.ts";
import { useProblemWords } from "./use-problem-words.ts";

const NARROW = "(max-width: 480px)";
const labels = {
  stay: "conversation.reply.send",
  pend: "conversation.reply.sendPend",
  resolve: "conversation.reply.sendResolve",
} as const;
const ways = ["stay", "pend", "resolve"] as const;

/** Writes to somebody first: from which account, to whom, and what. What is written is kept until it is sent or discarded. */
export function StartDialog() {
  return (
    <ReasonProvider>
      <Show when={startAsked()} keyed>
        {(wish) => <StartForm whom={wish.for} />}
      </Show>
    </ReasonProvider>
  );
}

function StartForm(props: { whom: string }) {
  const { t } = useI18n();
  const texts = useStartTexts();
  const desk = useDesk();
  const isNarrow = createMedia(NARROW);
  // oxlint-disable-next-line solid/reactivity -- another contact is another form
  const start = createStart(props.whom);
  const problem = useProblemWords(start);
  const drop = createFileDrop((files) => void start.attachments.add(files));
  let form: HTMLFormElement | undefined;
  const preferred = () => desk.preferences().afterSend;
  /** Where nobody can write first there is nothing to fill in, but what was written is never hidden. */
  const canStart = () =>
    start.draft().text !== "" ||
    start.attachments.list().length > 0 ||
    start.accounts().some(({ whyNot }) => whyNot === null);

  const send = async (then: AfterStart) => {
    const tooLong = form?.querySelector<HTMLElement>(":invalid");
    if (tooLong) return tooLong.focus();
    const wrong = await start.send(then);
    if (wrong) form?.querySelector<HTMLElement>(fieldOf(wrong))?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send(preferred());
  };
  return (
    <Dialog
      open
      wide={!isNarrow()}
      placement={isNarrow() ? "screen" : "center"}
      onOpenChange={(open) => !open && closeStart()}
      onClosed={start.isSent}
      title={texts("title")}
      footer={
        <Show when={canStart()} fallback={<Button onClick={closeStart}>{t("ui.close")}</Button>}>
          <p class={style.kept}>{texts("kept")}</p>
          <Button variant="quiet" onClick={() => void start.discard()}>
            {texts("discard")}
          </Button>
          <SplitButton
            variant="primary"
            label={t(labels[preferred()])}
            onClick={() => void send(preferred())}
          >
            <Menu
              modal
              variant="primary"
              placement="top-end"
              aria-label={t("conversation.reply.sendChoices")}
              trigger={<ChevronDown aria-hidden="true" />}
            >
              <For each={ways}>
                {(way) => <MenuItem onSelect={() => void send(way)}>{t(labels[way])}</MenuItem>}
              </For>
            </Menu>
          </SplitButton>
        </Show>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a key of its fields, heard once for all of them */}
      <form
        class={style.form}
        ref={(element) => {
          form = element;
          drop.watch(element);
        }}
        data-over={drop.isOver()}
        noValidate
        onKeyDown={onKeyDown}
        onSubmit={(event) => event.preventDefault()}
      >
        <AccountField start={start} />
        <Show when={canStart()}>
          <RecipientField start={start} />
          <Existing start={start} />
          <Show when={start.channel()?.network === "email"}>
            <TextField
              name="subject"
              label={texts("subject")}
              value={start.draft().subject}
              onChange={(subject) => start.change({ subject })}
              error={problem("subject")}
              limit={SUBJECT_LIMIT}
              autocomplete="off"
              dir="auto"
            />
          </Show>
          <TextField
            multiline
            name="text"
            class={style.text!} // the sheet beside this file has the class
            label={texts("text")}
            value={start.draft().text}
            onChange={(text) => start.change({ text })}
            error={problem("text")}
            dir="auto"
          />
          <StartFiles start={start} />
        </Show>
      </form>
    </Dialog>
  );
}

function fieldOf(wrong: StartProblem["at"]): string {
  return wrong === "files" ? "[data-misfit=true] button" : `[name=${wrong}]`;
}
