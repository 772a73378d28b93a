import { Show } from "solid-js";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import { isSet } from "./email-draft.ts";
import type { FormPart } from "./form-part.ts";
import { useEmailTexts } from "./texts.ts";

/** What the provider is shown. Secrets that are set are not shown again. */
export function SignInFields(props: FormPart) {
  const t = useEmailTexts();
  const fields = () => props.draft.fields;
  const text = (field: "user" | "tokenUrl" | "clientId" | "scope", more?: string) => (
    <TextField
      label={t(field)}
      description={more}
      error={
        props.misfits.has(`auth.${field}`) ? t(props.misfits.get(`auth.${field}`) ?? "wrong") : undefined
      }
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={fields()[field]}
      onChange={(value) => props.draft.set({ [field]: value })}
    />
  );
  const secret = (field: "password" | "clientSecret" | "refreshToken", more?: string) => (
    <TextField
      label={t(field)}
      description={isSet(props.account, `auth.${field}`) ? t("kept") : more}
      error={props.misfits.has(`auth.${field}`) ? t("missing") : undefined}
      type="password"
      autocomplete="new-password"
      value={fields()[field]}
      onChange={(value) => props.draft.set({ [field]: value })}
    />
  );
  return (
    <section class={rules.section}>
      <h3>{t("signIn")}</h3>
      <div class={rules.fields}>
        <Select
          label={t("with")}
          description={fields().signIn === "oauth" ? t("oauthMore") : undefined}
          value={fields().signIn}
          options={[
            { value: "password", label: t("password") },
            { value: "oauth", label: t("oauth") },
          ]}
          onChange={(signIn) => props.draft.set({ signIn })}
        />
        {text("user", t("userMore"))}
        <Show when={fields().signIn === "oauth"} fallback={secret("password", t("passwordMore"))}>
          <div class={rules.pair}>
            {text("clientId")}
            {secret("clientSecret")}
          </div>
          {secret("refreshToken")}
          {text("tokenUrl")}
          {text("scope")}
        </Show>
      </div>
    </section>
  );
}
