import { For } from "solid-js";
import { securities } from "../../../../shared/channels/email-connection.ts";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { NumberField } from "../../fields/NumberField.tsx";
import rules from "../../Rules.module.css";
import style from "./ServerFields.module.css";
import type { FormPart } from "./form-part.ts";
import { useEmailTexts } from "./texts.ts";

/** Where mails are read and posted. */
export function ServerFields(props: FormPart) {
  const t = useEmailTexts();
  return (
    <section class={rules.section}>
      <h3>{t("servers")}</h3>
      <p class={rules.intro}>{t("serversMore")}</p>
      <For each={["imap", "smtp"] as const}>
        {(which) => {
          const server = () => props.draft.fields[which];
          const misfit = (field: string) => props.misfits.get(`${which}.${field}`);
          return (
            <fieldset class={style.server}>
              <legend>{t(which)}</legend>
              <div class={style.fields}>
                <TextField
                  class={style.host!} // the sheet beside it has the class
                  label={t("host")}
                  error={misfit("host") && t(misfit("host") ?? "wrong")}
                  limit={255}
                  autocomplete="off"
                  autocapitalize="off"
                  spellcheck={false}
                  value={server().host}
                  onChange={(host) => props.draft.set(which, { host })}
                />
                <NumberField
                  label={t("port")}
                  min={1}
                  max={65_535}
                  error={misfit("port") && t("portWrong")}
                  value={server().port}
                  onChange={(port) => props.draft.set(which, { port })}
                />
                <Select
                  label={t("security")}
                  value={server().security}
                  options={securities.map((value) => ({ value, label: t(value) }))}
                  onChange={(security) => props.draft.set(which, { security })}
                />
              </div>
            </fieldset>
          );
        }}
      </For>
    </section>
  );
}
