import { createStore } from "solid-js/store";
import { roles, type Role } from "../../../shared/permissions/permissions.ts";
import { useI18n } from "../../app/i18n.tsx";
import { createSubmission } from "../../app/submission.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { keysApi } from "./keys-api.ts";

/** @param props.onAdded gets the key's text, which is shown once */
export function AddKey(props: { onClose: () => void; onAdded: (text: string) => void }) {
  const { t: common } = useI18n();
  const t = useRuleTexts();
  const submission = createSubmission();
  const [fields, setFields] = createStore<{ name: string; role: Role }>({ name: "", role: "viewer" });
  const submit = async () => {
    const wish = { name: fields.name.trim(), role: fields.role };
    const made = await submission.run(() => keysApi.create(wish));
    if (made) props.onAdded(made.text);
  };
  return (
    <FormDialog
      title={t("keys.add")}
      submit={t("keys.submit")}
      submission={submission}
      onSubmit={submit}
      onClose={() => props.onClose()}
    >
      <TextField
        label={t("keys.name")}
        description={t("keys.nameMore")}
        required
        limit={60}
        autofocus
        autocomplete="off"
        value={fields.name}
        onChange={(name) => setFields("name", name)}
      />
      <Select
        label={t("keys.role")}
        description={common(`settings.people.rolesMore.${fields.role}`)}
        value={fields.role}
        options={roles.map((role) => ({ value: role, label: common(`settings.people.roles.${role}`) }))}
        onChange={(role) => setFields("role", role)}
      />
    </FormDialog>
  );
}
