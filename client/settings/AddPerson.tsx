import { createUniqueId } from "solid-js";
import { createStore } from "solid-js/store";
import { roles, type Role } from "../../shared/permissions/permissions.ts";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import type { FreshLink } from "./People.tsx";
import { peopleApi } from "./settings-api.ts";
import style from "./Settings.module.css";

export function AddPerson(props: { onClose: () => void; onAdded: (fresh: FreshLink) => void }) {
  const { t } = useI18n();
  const form = createUniqueId();
  const submission = createSubmission();
  const [fields, setFields] = createStore<{ name: string; email: string; role: Role }>({
    name: "",
    email: "",
    role: "contributor",
  });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const added = await submission.run(() => peopleApi.add({ ...fields }));
    if (added) props.onAdded({ name: added.person.name, link: added.link });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t("settings.people.add")}
      footer={
        <Button type="submit" form={form} variant="primary" disabled={submission.isBusy()}>
          {t("settings.people.submit")}
        </Button>
      }
    >
      <form id={form} class={style.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("settings.people.name")}
          required
          maxLength={80}
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
        <FailureNote failure={submission.failure()} />
      </form>
    </Dialog>
  );
}
