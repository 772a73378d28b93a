import { createSignal, Show, untrack } from "solid-js";
import type { Grant } from "../../shared/permissions/access.ts";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { AccessFields } from "./AccessFields.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { peopleApi, type Person } from "./settings-api.ts";
import style from "./Settings.module.css";

/** What a person of the workspace sees. */
export function AccessDialog(props: { person: Person; onClose: () => void; onDone: () => void }) {
  const { t } = useI18n();
  const submission = createSubmission();
  // The dialog is opened anew for each person, so what it starts from is read once.
  const [grants, setGrants] = createSignal<readonly Grant[] | null>(untrack(() => props.person.grants));
  const submit = async () => {
    const wish = { grants: grants() };
    const { id } = props.person;
    if (await submission.run(() => peopleApi.change(id, wish))) props.onDone();
  };
  return (
    <FormDialog
      title={t("settings.access.title", { name: props.person.name })}
      submit={t("settings.channels.save")}
      submission={submission}
      onSubmit={submit}
      onClose={() => props.onClose()}
    >
      <Show when={props.person.role === "admin"}>
        <p class={style.once}>{t("settings.access.admin")}</p>
      </Show>
      <AccessFields grants={grants()} onChange={setGrants} />
    </FormDialog>
  );
}
