import { createSignal, onMount, Show, untrack } from "solid-js";
import RotateCcw from "~icons/lucide/rotate-ccw";
import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { TextField } from "../ui/TextField.tsx";
import { tooLongIn } from "../ui/too-long.ts";
import { dueOf, localTime, wishOf, type Choice } from "./boomerang-choice.ts";
import style from "./BoomerangForm.module.css";
import { useAgainWords } from "./choice-words.ts";
import { ChoiceFields } from "./ChoiceFields.tsx";
import { lastChoice, rememberChoice } from "./last-choice.ts";
import { FIRST_CHOICE } from "./presets.ts";
import { useBoomerangTexts } from "./texts.ts";

const NOTE_LIMIT = 500;

export interface BoomerangFormProps {
  row: ConversationRow;
  /** What the conversation is moved to with it. */
  on: "pend" | "resolve";
  onSet: (wish: BoomerangWish) => void;
}

/** When to come back, and why. Of a boomerang that runs already it changes either. */
export function BoomerangForm(props: BoomerangFormProps) {
  const t = useBoomerangTexts();
  const desk = useDesk();
  const againWords = useAgainWords();
  const running = untrack(() => runningOf(props.row, props.on)); // what it changes is what it was opened on
  const [choice, setChoice] = createSignal<Choice>(
    running ? { kind: "own", local: localTime(running.due) } : FIRST_CHOICE,
  );
  const [note, setNote] = createSignal(running?.note ?? "");
  const [keepAsleep, setKeepAsleep] = createSignal(running?.keepAsleep ?? false);
  const [wasTried, setWasTried] = createSignal(false);
  const me = desk.session.agent.id;
  const last = lastChoice(me, desk.now());
  let form!: HTMLFormElement; // set by `ref` before it mounts

  const fault = () => {
    const found = dueOf(choice(), desk.now());
    return found.ok || (found.why === "missing" && !wasTried()) ? undefined : t(found.why);
  };
  const set = (chosen: Choice, asleep: boolean): void => {
    const misfit = tooLongIn(form);
    if (misfit) return misfit.focus();
    const wish = wishOf(chosen, { note: note(), keepAsleep: asleep }, desk.now());
    if (!wish) {
      setWasTried(true);
      return;
    }
    rememberChoice(me, { choice: chosen, keepAsleep: asleep });
    props.onSet(wish);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    set(choice(), keepAsleep());
  };
  onMount(() => form.querySelector<HTMLElement>("input:checked")?.focus());

  return (
    <form class={style.form} ref={(element) => (form = element)} onSubmit={submit} noValidate>
      <Show when={!running && last}>
        {(again) => (
          <Button class={style.again!} onClick={() => set(again().choice, again().keepAsleep)}>
            <RotateCcw aria-hidden="true" />
            {againWords(again())}
          </Button>
        )}
      </Show>
      <ChoiceFields choice={choice()} onChoose={setChoice} error={fault()} />
      <ResolvedBefore row={props.row} on={props.on} choice={choice()} />
      <TextField label={t("note")} value={note()} onChange={setNote} limit={NOTE_LIMIT} />
      <Checkbox label={t("keepAsleep")} checked={keepAsleep()} onChange={setKeepAsleep} />
      <Button type="submit">{running ? t("change") : t(props.on)}</Button>
    </form>
  );
}

/** The boomerang that somebody has set and that this form changes; one of the workspace's rules is replaced by a person's. */
function runningOf({ boomerang, state }: ConversationRow, on: "pend" | "resolve") {
  const isSame = state === (on === "pend" ? "pending" : "resolved");
  return boomerang && !boomerang.system && isSame ? boomerang : null;
}

/** Nothing sleeps longer than the workspace lets a conversation lie (E-8). */
function ResolvedBefore(props: { row: ConversationRow; on: "pend" | "resolve"; choice: Choice }) {
  const t = useBoomerangTexts();
  const desk = useDesk();
  const { formatDateTime } = useI18n();
  const resolves = () => {
    const after = props.row.rules.resolveMs.pending;
    const found = dueOf(props.choice, desk.now());
    if (props.on !== "pend" || after === null || !found.ok) return null;
    const at = desk.now() + after;
    return at < found.due ? at : null;
  };
  return (
    <Show when={resolves()}>
      {(at) => <p class={style.warning}>{t("resolvedBefore", { when: formatDateTime(at()) })}</p>}
    </Show>
  );
}
