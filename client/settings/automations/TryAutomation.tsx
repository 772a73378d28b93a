import { createEffect, createSignal, For, on, Show } from "solid-js";
import * as v from "valibot";
import { Automation, type AutomationAction } from "../../../shared/automation/automation.ts";
import { FailureNote } from "../../app/FailureNote.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { createSubmission } from "../../app/submission.ts";
import { Button } from "../../ui/Button.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useChoices } from "../fields/use-choices.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";
import { tryAutomation, type AutomationTrial } from "./try-api.ts";

/** Shows what an automation would have done, before it is saved. */
export function TryAutomation(props: { automation: () => Automation }) {
  const t = useRuleTexts();
  const { plural, formatNumber } = useI18n();
  const submission = createSubmission();
  const [trial, setTrial] = createSignal<AutomationTrial>();
  const isComplete = () => v.is(Automation, { ...props.automation(), name: "-" }); // it needs no name to be tried
  const look = async () => {
    const automation = { ...props.automation(), name: props.automation().name || "-" };
    const found = await submission.run(() => tryAutomation(automation));
    setTrial(found);
  };
  // What was found says nothing of what is written since.
  createEffect(
    on(
      () => JSON.stringify({ ...props.automation(), name: "" }),
      () => setTrial(undefined),
      { defer: true },
    ),
  );
  return (
    <section class={style.preview} aria-label={t("automations.try")}>
      <h3>{t("automations.try")}</h3>
      <p class={style.quiet}>{t("automations.tryMore")}</p>
      <Button
        class={style.start!} // the sheet beside this folder has the class
        disabled={submission.isBusy() || !isComplete()}
        onClick={() => void look()}
      >
        {t("automations.ask")}
      </Button>
      <FailureNote failure={submission.failure()} />
      <div aria-live="polite">
        <Show when={trial()}>
          {(found) => (
            <p>
              {plural(found().total, t("automations.tried"), { of: formatNumber(found().looked) })}{" "}
              <Show when={found().total > found().matched.length}>
                {t("automations.shown", { count: formatNumber(found().matched.length) })}
              </Show>
            </p>
          )}
        </Show>
      </div>
      <ul class={style.form}>
        <For each={trial()?.matched}>
          {(match) => (
            <li class={style.facts}>
              <span>
                <strong dir="auto">{match.contact}</strong> <Deeds actions={match.did} />
              </span>
              <span class={style.quiet} dir="auto">
                {match.text}
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

function Deeds(props: { actions: readonly AutomationAction[] }) {
  const t = useRuleTexts();
  const choices = useChoices();
  const words = (action: AutomationAction): string => {
    switch (action.kind) {
      case "topic":
        return t("automations.did.topic", { what: action.topic });
      case "tag":
        return t("automations.did.tag", { what: action.tag });
      case "team":
        return t("automations.did.team", { what: choices.teamName(action.team) ?? t("routing.teamGone") });
      case "reply":
        return t("automations.did.reply");
      case "resolve":
        return t("automations.did.resolve");
    }
  };
  return <For each={props.actions}>{(action) => <Tag>{words(action)}</Tag>}</For>;
}
