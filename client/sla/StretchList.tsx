import { createSignal, For, Show } from "solid-js";
import type { CycleExplained } from "../../shared/sla/explain.ts";
import { stretchesOf, type Stretch } from "../../shared/sla/stretches.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { useDesk } from "../app/desk-context.tsx";
import { durationIn } from "../app/duration-words.ts";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { useExplanationTexts } from "./explanation-texts.ts";
import style from "./SlaExplanation.module.css";
import { useWhen } from "../app/use-when.ts";

/** The newest of a wait's stretches; somebody who waits for weeks has many. */
const SHOWN = 6;

/** The stretches of a wait in order: which counted, and why the others did not. */
export function StretchList(props: { wait: CycleExplained }) {
  const t = useExplanationTexts();
  const { plural } = useI18n();
  const desk = useDesk();
  const [isWhole, setIsWhole] = createSignal(false);
  const all = () => stretchesOf(props.wait, desk.now());
  const hidden = () => (isWhole() ? 0 : Math.max(0, all().length - SHOWN));
  return (
    <>
      <Show when={hidden() > 0}>
        <Button variant="quiet" size="small" onClick={() => setIsWhole(true)}>
          {plural(hidden(), t("more"))}
        </Button>
      </Show>
      <ol class={style.stretches} aria-label={t("stretches")}>
        <For each={all().slice(hidden())}>{(stretch) => <StretchLine stretch={stretch} />}</For>
      </ol>
    </>
  );
}

function StretchLine(props: { stretch: Stretch }) {
  const t = useExplanationTexts();
  const { t: common, tag } = useI18n();
  const when = useWhen();
  const length = () => {
    const ms = props.stretch.to - props.stretch.from;
    return ms < MINUTE ? common("sla.spokenUnderAMinute") : durationIn(tag(), ms);
  };
  return (
    <li data-why={props.stretch.why}>
      <span>{t("fromTo", { from: when(props.stretch.from), to: when(props.stretch.to) })}</span>
      <span>
        {t(`why.${props.stretch.why}`)} · {length()}
      </span>
    </li>
  );
}
