import { createResource, createSignal, For, Show } from "solid-js";
import UserPlus from "~icons/lucide/user-plus";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { AccessDialog } from "./AccessDialog.tsx";
import { AddPerson, type FreshLink } from "./AddPerson.tsx";
import { PersonRow } from "./PersonRow.tsx";
import { SessionsDialog } from "./SessionsDialog.tsx";
import { peopleApi, type Person } from "./settings-api.ts";
import style from "./Settings.module.css";

export function People() {
  const { t } = useI18n();
  const [answer, { refetch }] = createResource(peopleApi.list);
  const [isAdding, setIsAdding] = createSignal(false);
  const [fresh, setFresh] = createSignal<FreshLink>();
  const [over, setOver] = createSignal<{ kind: "access" | "sessions"; person: Person }>();
  const opened = (kind: "access" | "sessions") => (over()?.kind === kind ? over()?.person : undefined);
  const close = () => setOver(undefined);
  const submission = createSubmission();

  const people = (): readonly Person[] => {
    const known = answer.latest;
    return known?.ok ? known.value.people : [];
  };
  const rows = createKeyed(people, ({ id }) => id);
  const failure = () => {
    const known = answer.latest;
    return known && !known.ok ? known.code : submission.failure();
  };
  const change = async (person: Person, wish: Parameters<typeof peopleApi.change>[1]) => {
    await submission.run(() => peopleApi.change(person.id, wish));
    await refetch();
  };
  const makeLink = async (person: Person) => {
    const made = await submission.run(() => peopleApi.link(person.id));
    if (made) setFresh({ name: person.name, link: made.link });
  };
  return (
    <div class={style.page}>
      <div class={style.bar}>
        <Button variant="primary" onClick={() => setIsAdding(true)}>
          <UserPlus aria-hidden="true" /> {t("settings.people.add")}
        </Button>
      </div>
      <FailureNote failure={failure()} />
      <ul class={style.list}>
        <For each={rows()}>
          {({ item: person }) => (
            <PersonRow
              person={person()}
              onChange={(wish) => void change(person(), wish)}
              onLink={() => void makeLink(person())}
              onAccess={() => setOver({ kind: "access", person: person() })}
              onSessions={() => setOver({ kind: "sessions", person: person() })}
            />
          )}
        </For>
      </ul>
      <Show when={isAdding()}>
        <AddPerson
          onClose={() => setIsAdding(false)}
          onAdded={(link) => {
            setIsAdding(false);
            setFresh(link);
            void refetch();
          }}
        />
      </Show>
      <Show when={opened("access")} keyed>
        {(person) => (
          <AccessDialog
            person={person}
            onClose={close}
            onDone={() => {
              close();
              void refetch();
            }}
          />
        )}
      </Show>
      <Show when={opened("sessions")} keyed>
        {(person) => <SessionsDialog person={person} onClose={close} />}
      </Show>
      <Show when={fresh()}>
        {(link) => <LinkDialog fresh={link()} onClose={() => setFresh(undefined)} />}
      </Show>
    </div>
  );
}

function LinkDialog(props: { fresh: FreshLink; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t("settings.people.linkTitle", { name: props.fresh.name })}
      footer={
        <Button variant="primary" onClick={() => props.onClose()}>
          {t("settings.done")}
        </Button>
      }
    >
      <div class={style.form}>
        <p>{t("settings.people.linkMore", { name: props.fresh.name })}</p>
        <CopyField label={t("settings.people.link")} text={props.fresh.link} />
        <p class={style.once}>{t("settings.once")}</p>
      </div>
    </Dialog>
  );
}
