import { createSignal, untrack } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { TextField } from "../ui/TextField.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { teamsApi, type Team } from "./settings-api.ts";

export interface TeamFormProps {
  /** The team to rename; a new one if left out. */
  team: Team | undefined;
  onClose: () => void;
  onDone: () => void;
}

export function TeamForm(props: TeamFormProps) {
  const { t } = useI18n();
  const submission = createSubmission();
  // The form is opened anew for each team, so what it starts from is read once.
  const [name, setName] = createSignal(untrack(() => props.team?.name ?? ""));
  const submit = async () => {
    const { team } = props;
    const wish = { name: name().trim() };
    if (await submission.run(() => save(team, wish))) props.onDone();
  };
  return (
    <FormDialog
      title={props.team ? t("settings.teams.rename") : t("settings.teams.add")}
      submit={props.team ? t("settings.channels.save") : t("settings.teams.submit")}
      submission={submission}
      onSubmit={submit}
      onClose={() => props.onClose()}
    >
      <TextField
        label={t("settings.teams.name")}
        description={t("settings.teams.nameMore")}
        required
        limit={100}
        autofocus
        autocomplete="off"
        value={name()}
        onChange={setName}
      />
    </FormDialog>
  );
}

function save(team: Team | undefined, wish: { name: string }) {
  return team ? teamsApi.change(team.id, wish) : teamsApi.add(wish.name);
}
