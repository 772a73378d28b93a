import { For, untrack } from "solid-js";
import type { Routing } from "../../../shared/skills/skills.ts";
import { createKeyed } from "../../ui/create-keyed.ts";
import { Select } from "../../ui/Select.tsx";
import { createDraft } from "../create-draft.ts";
import type { Setting } from "../create-setting.ts";
import { NumberField } from "../fields/NumberField.tsx";
import { createProblemWords } from "../fields/problem-words.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { useChoices } from "../fields/use-choices.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { limitOf, restDraft, withRest } from "./rest-draft.ts";

const CHANNEL_TEAM = "";
const MOST = 500;

/** Where conversations go that fit no set, and how many an agent of each team is given. */
export function RestForm(props: { setting: Setting<"routing">; value: Routing }) {
  const t = useRuleTexts();
  const choices = useChoices();
  const teams = createKeyed(choices.teams, ({ value }) => value);
  // Later states of the server come through a conflict, never under somebody's hands.
  const draft = createDraft(untrack(() => restDraft(props.value)));
  const { fields, set } = draft;
  const at = createProblemWords(
    () => props.setting.problems(),
    () => "",
  );
  const errorOf = (team: string) => {
    const place = draft.fields.limits.findIndex((limit) => limit.team === team);
    return place < 0 ? undefined : at(`capacity.${place}`, t("routing.capacityRange"));
  };
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={(change) =>
        change.kind === "field" && (change.key === "fallback" || change.key === "capacity")
      }
      theirs={restDraft(props.value)}
      title={t("routing.rest")}
      make={(held) => withRest(held, draft.taken())}
    >
      <div class={rules.fields}>
        <Select
          label={t("routing.fallback")}
          description={at("fallback") ?? t("routing.fallbackMore")}
          value={fields.fallback ?? CHANNEL_TEAM}
          options={[{ value: CHANNEL_TEAM, label: t("routing.fallbackNone") }, ...choices.teams()]}
          onChange={(team) => set("fallback", team === CHANNEL_TEAM ? null : team)}
        />
        <fieldset class={rules.card}>
          <legend>{t("routing.capacity")}</legend>
          <p class={rules.quiet}>{t("routing.capacityMore")}</p>
          <div class={rules.pair}>
            <For each={teams()} fallback={<p class={rules.quiet}>{t("routing.noTeams")}</p>}>
              {({ key, item: team }) => (
                <NumberField
                  label={t("routing.capacityOf", { name: team().label })}
                  error={errorOf(key)}
                  min={1}
                  max={MOST}
                  value={limitOf(fields, key)}
                  onChange={(most) =>
                    set("limits", (held) => [
                      ...held.filter((limit) => limit.team !== key),
                      ...(Number.isNaN(most) ? [] : [{ team: key, most }]),
                    ])
                  }
                />
              )}
            </For>
          </div>
        </fieldset>
      </div>
    </RuleForm>
  );
}
