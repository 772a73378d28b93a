import { Show } from "solid-js";
import { TextField } from "../../../ui/TextField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useMetaTexts } from "./texts.ts";

/** Which account it is. */
export function AccountFields(props: FormPart) {
  // oxlint-disable-next-line solid/reactivity -- an account stays on its network
  const t = useMetaTexts(props.kind.texts);
  const idMisfit = () => props.misfits.get("id");
  const businessMisfit = () => props.misfits.get("business");
  return (
    <section class={rules.section}>
      <h3>{t("who")}</h3>
      <p class={rules.intro}>{t("whoMore")}</p>
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
          label={t("id")}
          description={t("idMore")}
          error={idMisfit() && t(idMisfit() === "missing" ? "missing" : "idWrong")}
          limit={32}
          inputmode="numeric"
          autocomplete="off"
          value={props.draft.fields.id}
          onChange={(id) => props.draft.set({ id })}
        />
        <Show when={props.kind.names.business}>
          <TextField
            label={t("business")}
            description={t("businessMore")}
            error={businessMisfit() && t(businessMisfit() === "missing" ? "missing" : "idWrong")}
            limit={32}
            inputmode="numeric"
            autocomplete="off"
            value={props.draft.fields.business}
            onChange={(business) => props.draft.set({ business })}
          />
        </Show>
      </div>
    </section>
  );
}
