import { createSignal, For, Show } from "solid-js";
import { boomerangPresets } from "../../shared/boomerang/presets.ts";
import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { TextField } from "../ui/TextField.tsx";
import { dueOf, localTime, type Choice } from "./boomerang-choice.ts";
import style from "./BoomerangForm.module.css";
import { useConversation } from "./conversation-context.tsx";

const labels = ["m15", "h1", "h4", "h24"] as const;
const NOTE_LIMIT = 500;

/** When to come back, and why. */
export function BoomerangForm(props: { on: "pend" | "resolve"; onSet: (wish: BoomerangWish) => void }) {
  const { t, formatDateTime } = useI18n();
  const { desk } = useConversation();
  const [choice, setChoice] = createSignal<Choice>({ kind: "wait", ms: boomerangPresets[1] });
  const [own, setOwn] = createSignal(localTime(desk.now() + boomerangPresets[3]));
  const [note, setNote] = createSignal("");
  const [keepAsleep, setKeepAsleep] = createSignal(false);
  const due = () => dueOf(choice(), desk.now());
  const fault = () => {
    const found = due();
    return found.ok || found.why === "missing" ? undefined : t(`conversation.boomerang.${found.why}`);
  };
  const chooseOwn = (local: string) => {
    setOwn(local);
    setChoice({ kind: "own", local });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = due();
    if (!found.ok) return;
    const why = note().trim();
    const chosen = choice();
    props.onSet({
      due: found.due,
      ...(chosen.kind === "wait" ? { wait: chosen.ms } : {}),
      ...(why ? { note: why } : {}),
      ...(keepAsleep() ? { keepAsleep: true } : {}),
    });
  };
  return (
    <form class={style.form} onSubmit={submit}>
      <fieldset class={style.choices}>
        <legend>{t("conversation.boomerang.title")}</legend>
        <For each={boomerangPresets}>
          {(ms, i) => (
            <label class={style.choice}>
              <input
                type="radio"
                name="boomerang"
                checked={isWait(choice(), ms)}
                onChange={() => setChoice({ kind: "wait", ms })}
              />
              {t(`conversation.boomerang.${labels[i()] ?? "h24"}`)}
              <small>{formatDateTime(desk.now() + ms)}</small>
            </label>
          )}
        </For>
        <label class={style.choice}>
          <input
            type="radio"
            name="boomerang"
            checked={choice().kind === "own"}
            onChange={() => chooseOwn(own())}
          />
          {t("conversation.boomerang.own")}
        </label>
        <Show when={choice().kind === "own"}>
          <TextField
            type="datetime-local"
            label={t("conversation.boomerang.own")}
            value={own()}
            onChange={chooseOwn}
            min={localTime(desk.now())}
            error={fault()}
          />
        </Show>
      </fieldset>
      <TextField
        label={t("conversation.boomerang.note")}
        value={note()}
        onChange={setNote}
        maxLength={NOTE_LIMIT}
      />
      <Checkbox
        label={t("conversation.boomerang.keepAsleep")}
        checked={keepAsleep()}
        onChange={setKeepAsleep}
      />
      <Button type="submit" disabled={!due().ok}>
        {t(`conversation.boomerang.${props.on}`)}
      </Button>
    </form>
  );
}

function isWait(choice: Choice, ms: number): boolean {
  return choice.kind === "wait" && choice.ms === ms;
}
