import { useI18n } from "../../../app/i18n.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useXTexts } from "./texts.ts";

/** How long posts may be, and what becomes of longer ones. */
export function AnswerFields(props: Pick<FormPart, "draft">) {
  const { t: say } = useI18n();
  const t = useXTexts();
  const fields = () => props.draft.fields;
  return (
    <section class={rules.section}>
      <h3>{t("answers")}</h3>
      <p class={rules.intro}>{t("costs")}</p>
      <div class={rules.fields}>
        <Checkbox
          label={t("longPosts")}
          description={t("longPostsMore")}
          checked={fields().longPosts}
          onChange={(longPosts) => props.draft.set({ longPosts })}
        />
        <Checkbox
          label={say("settings.channels.splitPublic")}
          description={say("settings.channels.splitPublicMore")}
          checked={fields().splitPublic}
          onChange={(splitPublic) => props.draft.set({ splitPublic })}
        />
      </div>
    </section>
  );
}

export function ApiField(props: Pick<FormPart, "draft" | "misfits">) {
  const t = useXTexts();
  return (
    <section class={rules.section}>
      <h3>{t("network")}</h3>
      <div class={rules.fields}>
        <TextField
          label={t("apiUrl")}
          description={t("apiUrlMore")}
          error={props.misfits.has("apiUrl") ? t("apiUrlWrong") : undefined}
          type="url"
          limit={2000}
          autocomplete="off"
          value={props.draft.fields.apiUrl}
          onChange={(apiUrl) => props.draft.set({ apiUrl })}
        />
      </div>
    </section>
  );
}
