import { createResource, createSignal, For, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { teamsApi, type Team } from "./settings-api.ts";
import style from "./Settings.module.css";
import { TeamForm } from "./TeamForm.tsx";
import { TeamRow } from "./TeamRow.tsx";

/** Groups of people that channels can belong to. */
export function Teams() {
  const { t } = useI18n();
  const submission = createSubmission();
  const [answer, { refetch }] = createResource(teamsApi.list);
  const [edited, setEdited] = createSignal<Team | "new">();
  const teams = (): readonly Team[] | undefined => {
    const known = answer.latest;
    return known?.ok ? known.value.teams.toSorted(activeFirst) : undefined;
  };
  const rows = createKeyed(
    () => teams() ?? [],
    ({ id }) => id,
  );
  const failure = () => {
    const known = answer.latest;
    return known && !known.ok ? known.code : submission.failure();
  };
  const setActive = async (team: Team, active: boolean) => {
    await submission.run(() => teamsApi.change(team.id, { active }));
    await refetch();
  };
  const existing = () => {
    const team = edited();
    return team === "new" ? undefined : team;
  };
  return (
    <div class={style.page}>
      <div class={style.bar}>
        <Button variant="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden="true" /> {t("settings.teams.add")}
        </Button>
      </div>
      <FailureNote failure={failure()} />
      <Show when={teams()?.length === 0}>
        <div class={style.empty}>
          <h2>{t("settings.teams.none")}</h2>
          <p>{t("settings.teams.noneMore")}</p>
        </div>
      </Show>
      <ul class={style.list}>
        <For each={rows()}>
          {({ item: team }) => (
            <TeamRow
              team={team()}
              onRename={() => setEdited(team())}
              onActive={(active) => void setActive(team(), active)}
            />
          )}
        </For>
      </ul>
      <Show when={edited()}>
        <TeamForm
          team={existing()}
          onClose={() => setEdited(undefined)}
          onDone={() => {
            setEdited(undefined);
            void refetch();
          }}
        />
      </Show>
    </div>
  );
}

function activeFirst(a: Team, b: Team): number {
  return Number(b.active) - Number(a.active) || a.name.localeCompare(b.name);
}
