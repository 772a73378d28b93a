import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { isSet } from "./meta-draft.ts";
import { useMetaTexts } from "./texts.ts";

/** What Meta is shown, and what its own words are proven by. Secrets that are set are not shown again. */
export function AccessFields(props: FormPart) {
  // oxlint-disable-next-line solid/reactivity -- an account stays on its network
  const t = useMetaTexts(props.kind.texts);
  const secret = (field: "token" | "appSecret") => (
    <TextField
      label={t(field)}
      description={t(isSet(props.kind, props.account, field) ? "kept" : `${field}More`)}
      error={props.misfits.has(field) ? t(props.misfits.get(field) ?? "wrong") : undefined}
      type="password"
      limit={2000}
      autocomplete="new-password"
      value={props.draft.fields[field]}
      onChange={(value) => props.draft.set({ [field]: value })}
    />
  );
  return (
    <section class={rules.section}>
      <h3>{t("access")}</h3>
      <p class={rules.intro}>{t("accessMore")}</p>
      <div class={rules.fields}>
        {secret("token")}
        {secret("appSecret")}
      </div>
    </section>
  );
}
