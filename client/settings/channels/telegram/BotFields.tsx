import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { keepsToken } from "./telegram-draft.ts";
import { useTelegramTexts } from "./texts.ts";

/** Which bot it is. A token that is set is not shown again. */
export function BotFields(props: FormPart) {
  const t = useTelegramTexts();
  const fields = () => props.draft.fields;
  const tokenError = () => {
    const misfit = props.misfits.get("token");
    if (misfit === undefined) return undefined;
    if (typeof misfit === "object") return misfit.why;
    return t(misfit === "missing" ? "missing" : "tokenWrong");
  };
  return (
    <section class={rules.section}>
      <h3>{t("bot")}</h3>
      <p class={rules.intro}>{t("botMore")}</p>
      <div class={rules.fields}>
        <TextField
          label={t("token")}
          description={t(keepsToken(fields(), props.account) ? "kept" : "tokenMore")}
          error={tokenError()}
          type="password"
          limit={300}
          autocomplete="new-password"
          value={fields().token}
          onChange={(token) => props.draft.set({ token })}
        />
        <TextField
          label={t("name")}
          description={t("nameMore")}
          limit={255}
          autocomplete="off"
          value={fields().name}
          onChange={(name) => props.draft.set({ name })}
        />
      </div>
    </section>
  );
}
