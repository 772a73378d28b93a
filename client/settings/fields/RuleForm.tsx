import { createEffect, on, onMount, Show, type JSX } from "solid-js";
import ArrowLeft from "~icons/lucide/arrow-left";
import type { SettingName, Settings } from "../../../shared/workspace/settings.ts";
import { Button } from "../../ui/Button.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { useToasts } from "../../ui/toasts.tsx";
import { tooLongIn } from "../../ui/too-long.ts";
import type { Draft } from "../create-draft.ts";
import type { Setting } from "../create-setting.ts";
import type { Difference } from "../differences.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";
import { ConflictNote } from "./ConflictNote.tsx";
import { createLeaveGuard, LeaveDialog } from "./LeaveGuard.tsx";
import { Trouble } from "./Trouble.tsx";

export interface RuleFormProps<N extends SettingName, T extends object> {
  setting: Setting<N>;
  draft: Draft<T>;
  /** Whether somebody else's change is one of what is edited here. */
  concerns: (change: Difference) => boolean;
  /** The state of it that the server has now; undefined: it is not there. */
  theirs: T | undefined;
  title?: string;
  /** What the draft makes of the setting. */
  make: (held: Settings[N]) => Settings[N];
  /** False while the form itself marks something that is wrong: then nothing is sent. */
  isReady?: boolean;
  /** Left out where the form is the page. */
  onClose?: (() => void) | undefined;
  children: JSX.Element;
}

/** Fields of a setting, the buttons that save and leave them, and why they could not be saved. */
export function RuleForm<N extends SettingName, T extends object>(props: RuleFormProps<N, T>) {
  const t = useRuleTexts();
  const { t: say } = useI18n();
  const toasts = useToasts();
  const guard = createLeaveGuard(() => props.draft.isWritten());
  let form: HTMLFormElement | undefined;
  // It has taken the place of the list, with the button that opened it.
  onMount(() => props.onClose && form?.querySelector<HTMLElement>("input, select, textarea")?.focus());
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const misfit = tooLongIn(form);
    if (misfit) return misfit.focus();
    if (props.isReady !== false && (await props.setting.save(props.make))) {
      props.draft.saved();
      toasts.show({ text: t("fields.saved") });
      props.onClose?.();
    } else form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  /** A page has something else to begin with until something is written in it. */
  const isNextStep = () => props.onClose !== undefined || props.draft.isWritten();
  createEffect(
    on(
      () => JSON.stringify(props.draft.fields),
      () => props.setting.recheck(props.make),
      { defer: true },
    ),
  );
  const close = () => props.onClose?.();
  const leave = () => guard.ask(close);
  return (
    <form
      ref={(element) => (form = element)}
      class={style.form}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <Show when={props.onClose}>
        <Button variant="quiet" class={style.back!} onClick={leave}>
          <ArrowLeft aria-hidden="true" /> {t("fields.back")}
        </Button>
      </Show>
      <Show when={props.title}>
        <div class={style.head}>
          <h2>{props.title}</h2>
        </div>
      </Show>
      {props.children}
      <ConflictNote
        changed={props.setting.changed()}
        draft={props.draft}
        isSame={props.setting.changed().some(props.concerns)}
        theirs={props.theirs}
      />
      <Trouble setting={props.setting} />
      <div class={style.actions}>
        <Button type="submit" variant={isNextStep() ? "primary" : "plain"} disabled={props.setting.isBusy()}>
          {t("fields.save")}
        </Button>
        <Show when={props.onClose}>
          <Button onClick={leave}>{say("ui.cancel")}</Button>
        </Show>
        <Show when={props.draft.isWritten()}>
          <p>{t("fields.unsaved")}</p>
        </Show>
      </div>
      <LeaveDialog guard={guard} />
    </form>
  );
}
