import { useNavigate } from "@solidjs/router";
import { createResource, createSignal, For, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import type { SlaPolicy } from "../../shared/sla/policy.ts";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { ChannelForm } from "./ChannelForm.tsx";
import { ChannelRow } from "./ChannelRow.tsx";
import { FreshCredentials, type Credentials } from "./FreshCredentials.tsx";
import { RotateDialog, type Rotation } from "./RotateDialog.tsx";
import { settingApi } from "./setting-api.ts";
import { channelsApi, type Channel } from "./settings-api.ts";
import style from "./Settings.module.css";

/** Which panel is open over the list. */
type Over =
  | { kind: "create" }
  | { kind: "edit"; channel: Channel }
  | { kind: "rotate"; rotation: Rotation }
  | { kind: "fresh"; credentials: Credentials };

export function Channels() {
  const { t } = useI18n();
  const toasts = useToasts();
  const navigate = useNavigate();
  const [answer, { refetch }] = createResource(channelsApi.list);
  const [known] = createResource(() => settingApi.load("policies"));
  const [over, setOver] = createSignal<Over>();
  const submission = createSubmission();

  const channels = (): readonly Channel[] | undefined => {
    const known = answer.latest;
    return known?.ok ? known.value.channels : undefined;
  };
  const policies = (): readonly SlaPolicy[] => {
    const answered = known.latest;
    return answered?.ok ? answered.value.value : [];
  };
  const failure = () => {
    const known = answer.latest;
    return known && !known.ok ? known.code : submission.failure();
  };
  const opened = <K extends Over["kind"]>(kind: K) => {
    const open = over();
    return open?.kind === kind ? (open as Extract<Over, { kind: K }>) : undefined; // the kind was just compared
  };
  const close = () => setOver(undefined);
  const test = async (channel: Channel) => {
    const made = await submission.run(() => channelsApi.test(channel.id));
    if (!made) return;
    const open = () => navigate(`/inbox/new/${made.conversation}`);
    toasts.show({
      text: t("settings.channels.tested"),
      action: { label: t("settings.channels.openIt"), run: open },
    });
  };
  return (
    <div class={style.page}>
      <div class={style.bar}>
        <Button variant="primary" onClick={() => setOver({ kind: "create" })}>
          <Plus aria-hidden="true" /> {t("settings.channels.create")}
        </Button>
      </div>
      <FailureNote failure={failure()} />
      <Show when={channels()?.length === 0}>
        <div class={style.empty}>
          <h2>{t("settings.channels.none")}</h2>
          <p>{t("settings.channels.noneMore")}</p>
        </div>
      </Show>
      <ul class={style.list}>
        <For each={channels()}>
          {(channel) => (
            <ChannelRow
              channel={channel}
              policy={policies().find(({ id }) => id === channel.policy)?.name}
              onTest={() => void test(channel)}
              onEdit={() => setOver({ kind: "edit", channel })}
              onRotate={(what) => setOver({ kind: "rotate", rotation: { what, channel } })}
            />
          )}
        </For>
      </ul>
      <Show when={opened("create")}>
        <ChannelForm
          policies={policies()}
          onClose={close}
          onDone={(credentials) => {
            setOver(credentials ? { kind: "fresh", credentials } : undefined);
            void refetch();
          }}
        />
      </Show>
      <Show when={opened("edit")} keyed>
        {(edit) => (
          <ChannelForm
            channel={edit.channel}
            policies={policies()}
            onClose={close}
            onDone={() => {
              close();
              void refetch();
            }}
          />
        )}
      </Show>
      <Show when={opened("rotate")} keyed>
        {(rotate) => (
          <RotateDialog
            rotation={rotate.rotation}
            onClose={close}
            onDone={(credentials) => setOver({ kind: "fresh", credentials })}
          />
        )}
      </Show>
      <Show when={opened("fresh")} keyed>
        {(fresh) => <FreshCredentials credentials={fresh.credentials} onTest={test} onClose={close} />}
      </Show>
    </div>
  );
}
