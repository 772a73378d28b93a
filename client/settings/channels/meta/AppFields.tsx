import { Show } from "solid-js";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useMetaTexts } from "./texts.ts";

/** What Meta lets the app do, and where it answers. */
export function AppFields(props: FormPart) {
  // oxlint-disable-next-line solid/reactivity -- an account stays on its network
  const t = useMetaTexts(props.kind.texts);
  const fields = () => props.draft.fields;
  return (
    <>
      <Show when={props.kind.hasHumanAgent}>
        <section class={rules.section}>
          <h3>{t("answers")}</h3>
          <div class={rules.fields}>
            <Checkbox
              label={t("humanAgent")}
              description={t("humanAgentMore")}
              checked={fields().humanAgent}
              onChange={(humanAgent) => props.draft.set({ humanAgent })}
            />
          </div>
        </section>
      </Show>
      <section class={rules.section}>
        <h3>{t("network")}</h3>
        <p class={rules.intro}>{t("networkMore")}</p>
        <div class={rules.fields}>
          <div class={rules.pair}>
            <TextField
              label={t("graphUrl")}
              error={props.misfits.has("graphUrl") ? t(props.misfits.get("graphUrl") ?? "wrong") : undefined}
              limit={2000}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={fields().graphUrl}
              onChange={(graphUrl) => props.draft.set({ graphUrl })}
            />
            <TextField
              label={t("version")}
              error={props.misfits.has("version") ? t("versionWrong") : undefined}
              limit={8}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={fields().version}
              onChange={(version) => props.draft.set({ version })}
            />
          </div>
        </div>
      </section>
    </>
  );
}
