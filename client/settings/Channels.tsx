import { useNavigate } from "@solidjs/router";
import { createResource, createSignal, For, lazy, Match, Show, Switch } from "solid-js";
import Plus from "~icons/lucide/plus";
import type { Network } from "../../shared/channels/capability.ts";
import type { SlaPolicy } from "../../shared/sla/policy.ts";
import { FailureNote } from "../app/FailureNote.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { useToasts } from "../ui/toasts.tsx";
import { ChannelForm } from "./ChannelForm.tsx";
import { ChannelRow } from "./ChannelRow.tsx";
import { AddChannel } from "./channels/AddChannel.tsx";
import { createSetUp } from "./channels/create-set-up.ts";
import { setUpOf, type Kind } from "./channels/kinds.ts";
import { SetUpFrame } from "./channels/SetUpFrame.tsx";
import { FreshCredentials, type Credentials } from "./FreshCredentials.tsx";
import { useRuleTexts } from "./rule-texts.ts";
import { settingApi } from "./setting-api.ts";
import { channelsApi, type Channel } from "./settings-api.ts";
import style from "./Settings.module.css";

const ApiAccess = lazy(async () => ({ default: (await import("./channels/api/ApiAccess.tsx")).ApiAccess }));

const RawEvents = lazy(async () => ({ default: (await import("./channels/raw/RawEvents.tsx")).RawEvents }));

/** Which panel is open over the list, or in its place. */
type Over =
  | { kind: "choose" }
  | { kind: "create"; network: Network }
  | { kind: "edit"; channel: Channel }
  | { kind: "api"; channel: Channel }
  | { kind: "raw"; channel: Channel }
  | { kind: "fresh"; credentials: Credentials };

export function Channels() {
  const { t } = useI18n();
  const rules = useRuleTexts();
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
  const rows = createKeyed(
    () => channels() ?? [],
    ({ id }) => id,
  );
  const setUp = createSetUp(channels);
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
  const add = ({ network, SetUp }: Kind) => {
    setOver(SetUp ? undefined : { kind: "create", network });
    if (SetUp) setUp.add(network);
  };
  const edit = (channel: Channel) =>
    setUpOf(channel) ? setUp.change(channel.id) : setOver({ kind: "edit", channel });
  const check = async (channel: Channel) => {
    const answered = await submission.run(() => channelsApi.check(channel.id));
    if (!answered) return;
    const { checked } = answered;
    if (!checked) toasts.show({ text: rules("channels.cannotCheck") });
    else if (checked.ok) toasts.show({ text: rules("channels.checked", { name: channel.name }) });
    void refetch();
  };
  const list = () => (
    <div class={style.page}>
      <div class={style.bar}>
        <Button variant="primary" onClick={() => setOver({ kind: "choose" })}>
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
        <For each={rows()}>
          {({ item: channel }) => (
            <ChannelRow
              channel={channel()}
              policy={policies().find(({ id }) => id === channel().policy)?.name}
              onTest={() => void test(channel())}
              onEdit={() => edit(channel())}
              onCheck={() => void check(channel())}
              onReconnect={() => (setUpOf(channel()) ? edit(channel()) : void check(channel()))}
              onAccess={() => setOver({ kind: "api", channel: channel() })}
              onRaw={() => setOver({ kind: "raw", channel: channel() })}
            />
          )}
        </For>
      </ul>
      <Show when={opened("choose")}>
        <AddChannel onChoose={add} onClose={close} />
      </Show>
      <Show when={opened("create")} keyed>
        {(create) => (
          <ChannelForm
            network={create.network}
            policies={policies()}
            onClose={close}
            onDone={(credentials) => {
              setOver(credentials ? { kind: "fresh", credentials } : undefined);
              void refetch();
            }}
          />
        )}
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
      <Show when={opened("fresh")} keyed>
        {(fresh) => <FreshCredentials credentials={fresh.credentials} onTest={test} onClose={close} />}
      </Show>
    </div>
  );
  return (
    <Switch fallback={list()}>
      <Match when={setUp.opened()} keyed>
        {(opened) => (
          <SetUpFrame
            opened={opened}
            onBack={setUp.close}
            onDone={() => {
              setUp.close();
              void refetch();
            }}
          />
        )}
      </Match>
      <Match when={opened("raw")} keyed>
        {(raw) => <RawEvents channel={raw.channel} onBack={close} />}
      </Match>
      <Match when={opened("api")} keyed>
        {(api) => <ApiAccess channel={api.channel} onBack={close} />}
      </Match>
    </Switch>
  );
}
