import { createResource, For, Show } from "solid-js";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { createKeyed } from "../ui/create-keyed.ts";
import { HandedInCard } from "./HandedInCard.tsx";
import { handedInApi, type HandedIn as Record } from "./settings-api.ts";
import style from "./Settings.module.css";

/** What people could not send any more and handed in, for admins to read and see to. */
export function HandedIn() {
  const { t, plural } = useI18n();
  const submission = createSubmission();
  const [answer, { refetch }] = createResource(handedInApi.list);
  const records = (): readonly Record[] => {
    const known = answer.latest;
    return known?.ok ? known.value.surrendered : [];
  };
  const rows = createKeyed(records, ({ id }) => id);
  const open = () => rows().filter(({ item: record }) => record().doneAt === null);
  const done = () => rows().filter(({ item: record }) => record().doneAt !== null);
  const failure = () => {
    const known = answer.latest;
    return known && !known.ok ? known.code : submission.failure();
  };
  const finish = async (record: Record) => {
    await submission.run(() => handedInApi.finish(record.id));
    await refetch();
  };
  return (
    <div class={style.page}>
      <p class={style.once}>{t("settings.handedIn.more")}</p>
      <FailureNote failure={failure()} />
      <Show when={answer.latest?.ok && open().length === 0}>
        <div class={style.empty}>
          <h2>{t("settings.handedIn.none")}</h2>
        </div>
      </Show>
      <For each={open()}>
        {({ item: record }) => <HandedInCard record={record()} onDone={() => void finish(record())} />}
      </For>
      <Show when={done().length > 0}>
        <details class={style.earlier}>
          <summary>{plural(done().length, t("settings.handedIn.earlier"))}</summary>
          <For each={done()}>{({ item: record }) => <HandedInCard record={record()} />}</For>
        </details>
      </Show>
    </div>
  );
}
