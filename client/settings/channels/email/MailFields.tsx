import { Checkbox } from "../../../ui/Checkbox.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { NumberField } from "../../fields/NumberField.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useEmailTexts } from "./texts.ts";

/** What mails that go out carry, and where both ways are kept. */
export function MailFields(props: FormPart) {
  const t = useEmailTexts();
  const fields = () => props.draft.fields;
  return (
    <section class={rules.section}>
      <h3>{t("mails")}</h3>
      <div class={rules.fields}>
        <TextField
          label={t("signature")}
          description={t("signatureMore", { agent: "{{agent}}" })}
          limit={5000}
          multiline
          value={fields().signature}
          onChange={(signature) => props.draft.set({ signature })}
        />
        <div class={rules.pair}>
          <TextField
            label={t("folder")}
            error={props.misfits.has("folder") ? t("missing") : undefined}
            limit={255}
            autocomplete="off"
            value={fields().folder}
            onChange={(folder) => props.draft.set({ folder })}
          />
          <TextField
            label={t("sentFolder")}
            description={t("sentFolderMore")}
            limit={255}
            autocomplete="off"
            value={fields().sentFolder}
            onChange={(sentFolder) => props.draft.set({ sentFolder })}
          />
        </div>
        <NumberField
          label={t("maxMegabytes")}
          description={t("maxMegabytesMore")}
          min={1}
          max={1000}
          error={props.misfits.has("maxMegabytes") ? t("numberWrong") : undefined}
          value={fields().maxMegabytes}
          onChange={(maxMegabytes) => props.draft.set({ maxMegabytes })}
        />
        <NumberField
          label={t("perMinute")}
          description={t("perMinuteMore")}
          min={1}
          max={1000}
          error={props.misfits.has("perMinute") ? t("numberWrong") : undefined}
          value={fields().perMinute}
          onChange={(perMinute) => props.draft.set({ perMinute })}
        />
        <Checkbox
          label={t("plusAddress")}
          description={t("plusAddressMore")}
          checked={fields().plusAddress}
          onChange={(plusAddress) => props.draft.set({ plusAddress })}
        />
        <Checkbox
          label={t("subjectTag")}
          description={t("subjectTagMore")}
          checked={fields().subjectTag}
          onChange={(subjectTag) => props.draft.set({ subjectTag })}
        />
      </div>
    </section>
  );
}
