import { createResource, For, Show } from "solid-js";
import Monitor from "~icons/lucide/monitor";
import { useDesk } from "../app/desk-context.tsx";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { Tag } from "../ui/Tag.tsx";
import { sessionsApi, type OpenSession } from "./settings-api.ts";
import style from "./Settings.module.css";

/** Places where somebody is signed in; each but this one can be signed out from here. */
export function SessionList(props: { person?: string }) {
  const { t } = useI18n();
  const submission = createSubmission();
  const [answer, { refetch }] = createResource(() => sessionsApi.list(props.person));
  const sessions = () => {
    const known = answer.latest;
    return known?.ok ? known.value.sessions.toSorted(latestFirst) : undefined;
  };
  const rows = createKeyed(
    () => sessions() ?? [],
    ({ id }) => id,
  );
  const failure = () => {
    const known = answer.latest;
    return known && !known.ok ? known.code : submission.failure();
  };
  const end = async (session: OpenSession) => {
    const { person } = props;
    await submission.run(() => sessionsApi.end(session.id, person));
    await refetch();
  };
  return (
    <>
      <FailureNote failure={failure()} />
      <Show when={sessions()?.length === 0}>
        <p class={style.once}>{t("settings.sessions.none")}</p>
      </Show>
      <ul class={style.list}>
        <For each={rows()}>
          {({ item: session }) => <SessionRow session={session()} onEnd={() => void end(session())} />}
        </For>
      </ul>
    </>
  );
}

function latestFirst(a: OpenSession, b: OpenSession): number {
  return Number(b.current) - Number(a.current) || b.usedAt - a.usedAt;
}

function SessionRow(props: { session: OpenSession; onEnd: () => void }) {
  const { t, relative, formatDateTime } = useI18n();
  const desk = useDesk();
  const name = () => {
    const { browser, system } = props.session;
    if (browser && system) return t("settings.sessions.browserOn", { browser, system });
    return browser ?? system ?? t("settings.sessions.unknown");
  };
  const used = () =>
    t("settings.sessions.used", {
      when: relative(props.session.usedAt, Math.max(desk.now(), props.session.usedAt)),
    });
  return (
    <li>
      <Monitor class={style.glyph} aria-hidden="true" />
      <div class={style.main}>
        <strong>{name()}</strong>
        <span>
          {props.session.address} · {used()} ·{" "}
          {t("settings.sessions.since", { when: formatDateTime(props.session.createdAt) })}
        </span>
      </div>
      <Show
        when={!props.session.current}
        fallback={<Tag tone="accent">{t("settings.sessions.current")}</Tag>}
      >
        <Button
          size="small"
          aria-label={t("settings.sessions.endThis", { name: name() })}
          onClick={() => props.onEnd()}
        >
          {t("settings.sessions.end")}
        </Button>
      </Show>
    </li>
  );
}
