import { Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { Access } from "../../shared/permissions/access.ts";
import { roles } from "../../shared/permissions/permissions.ts";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { AccessFields } from "./AccessFields.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { peopleApi } from "./settings-api.ts";

/** A link that was just made, for the person it is for. */
export interface FreshLink {
  name: string;
  link: string;
}

export function AddPerson(props: { onClose: () => void; onAdded: (fresh: FreshLink) => void }) {
  const { t } = useI18n();
  const submission = createSubmission();
  const [fields, setFields] = createStore<{ name: string; email: string } & Access>({
    name: "",
    email: "",
    role: "contributor",
    grants: null,
  });
  const submit = async () => {
    const added = await submission.run(() => peopleApi.add({ ...fields }));
    if (added) props.onAdded({ name: added.person.name, link: added.link });
  };
  return (
    <FormDialog
      title={t("settings.people.add")}
      submit={t("settings.people.submit")}
      submission={submission}
      onSubmit={submit}
      onClose={() => props.onClose()}
    >
      <TextField
        label={t("settings.people.name")}
        required
        limit={80}
        autofocus
        autocomplete="off"
        value={fields.name}
        onChange={(name) => setFields("name", name)}
      />
      <TextField
        label={t("settings.people.email")}
        type="email"
        required
        autocomplete="off"
        value={fields.email}
        onChange={(email) => setFields("email", email)}
      />
      <Select
        label={t("settings.people.role")}
        description={t(`settings.people.rolesMore.${fields.role}`)}
        value={fields.role}
        options={roles.map((role) => ({ value: role, label: t(`settings.people.roles.${role}`) }))}
        onChange={(role) => setFields("role", role)}
      />
      <Show when={fields.role !== "admin"}>
        <AccessFields grants={fields.grants} onChange={(grants) => setFields("grants", grants)} />
      </Show>
    </FormDialog>
  );
}
