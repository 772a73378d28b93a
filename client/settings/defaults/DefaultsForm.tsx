import { Show, untrack } from "solid-js";
import { RESOLVE_DAYS, type EpisodeDefaults } from "../../../shared/workspace/settings.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { createDraft } from "../create-draft.ts";
import type { Setting } from "../create-setting.ts";
import { DurationField } from "../fields/DurationField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { createProblemWords } from "../fields/problem-words.ts";
import { RuleForm } from "../fields/RuleForm.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { ChannelDays } from "./ChannelDays.tsx";
import { defaultsDraft, defaultsOf, isBoomerangTooLate } from "./defaults-draft.ts";

export function DefaultsForm(props: { setting: Setting<"defaults">; value: EpisodeDefaults }) {
  const t = useRuleTexts();
  // Later states of the server come through a conflict, never under somebody's hands.
  const draft = createDraft(untrack(() => defaultsDraft(props.value)));
  const { fields, set } = draft;
  const at = createProblemWords(
    () => props.setting.problems(),
    () => "",
  );
  const boomerangError = () =>
    at("boomerangMinutes", t("defaults.afterRange")) ??
    (isBoomerangTooLate(fields) ? t("defaults.tooLate") : undefined);
  return (
    <RuleForm
      setting={props.setting}
      draft={draft}
      concerns={() => true}
      theirs={defaultsDraft(props.value)}
      make={() => defaultsOf(draft.taken())}
      isReady={!isBoomerangTooLate(fields)}
    >
      <section class={rules.section}>
        <h2>{t("defaults.boomerang")}</h2>
        <div class={rules.fields}>
          <Checkbox
            label={t("defaults.boomerangOn")}
            description={t("defaults.boomerangOnMore")}
            checked={fields.hasBoomerang}
            onChange={(on) => set("hasBoomerang", on)}
          />
          <Show when={fields.hasBoomerang}>
            <DurationField
              label={t("defaults.after")}
              description={t("defaults.afterRange")}
              error={boomerangError()}
              value={fields.boomerang}
              onChange={(boomerang) => set("boomerang", boomerang)}
            />
          </Show>
        </div>
      </section>
      <section class={rules.section}>
        <h2>{t("defaults.resolve")}</h2>
        <p class={rules.quiet}>{t("defaults.resolveMore")}</p>
        <div class={`${rules.fields} ${rules.pair}`}>
          <NumberField
            label={t("defaults.newDays")}
            error={at("resolve.newDays", t("defaults.days"))}
            min={1}
            max={RESOLVE_DAYS}
            value={fields.resolve.newDays}
            onChange={(days) => set("resolve", "newDays", days)}
          />
          <NumberField
            label={t("defaults.pendingDays")}
            error={at("resolve.pendingDays", t("defaults.days"))}
            min={1}
            max={RESOLVE_DAYS}
            value={fields.resolve.pendingDays}
            onChange={(days) => set("resolve", "pendingDays", days)}
          />
        </div>
        <ChannelDays
          channels={fields.channels}
          usual={fields.resolve}
          at={at}
          onChange={(channels) => set("channels", channels)}
        />
      </section>
      <section class={rules.section}>
        <h2>{t("defaults.release")}</h2>
        <Checkbox
          label={t("defaults.releaseOn")}
          description={t("defaults.releaseMore")}
          checked={fields.releaseAtSignOut}
          onChange={(on) => set("releaseAtSignOut", on)}
        />
      </section>
    </RuleForm>
  );
}
