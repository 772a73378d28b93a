import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useFacebookTexts } from "./texts.ts";

/** Which page it is. */
export function PageFields(props: FormPart) {
  const t = useFacebookTexts();
  const pageMisfit = () => props.misfits.get("pageId");
  return (
    <section class={rules.section}>
      <h3>{t("page")}</h3>
      <p class={rules.intro}>{t("pageMore")}</p>
      <div class={rules.fields}>
        <TextField
          label={t("name")}
          description={t("nameMore")}
          error={props.misfits.has("name") ? t("missing") : undefined}
          limit={255}
          autocomplete="off"
          value={props.draft.fields.name}
          onChange={(name) => props.draft.set({ name })}
        />
        <TextField
          label={t("pageId")}
          description={t("pageIdMore")}
          error={pageMisfit() && t(pageMisfit() === "missing" ? "missing" : "pageIdWrong")}
          limit={32}
          inputmode="numeric"
          autocomplete="off"
          value={props.draft.fields.pageId}
          onChange={(pageId) => props.draft.set({ pageId })}
        />
      </div>
    </section>
  );
}
