import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useXTexts } from "./texts.ts";
import { keeps, type XSecret } from "./x-draft.ts";

/** Whose keys Roost uses, and for which account. Secrets that are set are not shown again. */
export function AccessFields(props: FormPart) {
  const t = useXTexts();
  const errorOf = (field: XSecret) => {
    const misfit = props.misfits.get(field);
    if (misfit === undefined) return undefined;
    if (typeof misfit === "object") return misfit.why;
    return t(misfit === "wrong" && field === "accessToken" ? "accessTokenWrong" : misfit);
  };
  const secret = (field: XSecret) => (
    <TextField
      label={t(field)}
      description={t(keeps(props.draft.fields, props.account, field) ? "kept" : `${field}More`)}
      error={errorOf(field)}
      type="password"
      limit={2000}
      autocomplete="new-password"
      value={props.draft.fields[field]}
      onChange={(value) => props.draft.set({ [field]: value })}
    />
  );
  return (
    <>
      <section class={rules.section}>
        <h3>{t("app")}</h3>
        <p class={rules.intro}>{t("appMore")}</p>
        <div class={rules.fields}>
          {secret("consumerKey")}
          {secret("consumerSecret")}
          {secret("bearerToken")}
        </div>
      </section>
      <section class={rules.section}>
        <h3>{t("account")}</h3>
        <p class={rules.intro}>{t("accountMore")}</p>
        <div class={rules.fields}>
          {secret("accessToken")}
          {secret("accessSecret")}
          <TextField
            label={t("name")}
            description={t("nameMore")}
            limit={255}
            autocomplete="off"
            value={props.draft.fields.name}
            onChange={(name) => props.draft.set({ name })}
          />
        </div>
      </section>
    </>
  );
}
