import { Show, untrack } from "solid-js";
import { createStore } from "solid-js/store";
import { networks } from "../../shared/channels/capability.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createSubmission } from "../app/submission.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { activeTeams } from "./active-teams.ts";
import type { Credentials } from "./FreshCredentials.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { channelsApi, type Channel, type ChannelWish } from "./settings-api.ts";
import style from "./Settings.module.css";

export interface ChannelFormProps {
  /** The channel to change; a new one if left out. */
  channel?: Channel;
  onClose: () => void;
  /** With the credentials of a channel that was created. */
  onDone: (credentials?: Credentials) => void;
}

const NO_TEAM = "";

const blank = {
  name: "",
  network: "api",
  account: "",
  callbackUrl: "",
  sla: { firstMinutes: 60, nextMinutes: 120 },
  autoAssign: true,
  team: null,
} as const satisfies ChannelWish;

export function ChannelForm(props: ChannelFormProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const submission = createSubmission();
  // The form is opened anew for each channel, so what it starts from is read once.
  const start: ChannelWish = untrack(() => props.channel ?? blank);
  const [fields, setFields] = createStore({
    ...start,
    hasSla: start.sla !== null,
    sla: { ...(start.sla ?? blank.sla) },
  });

  const wish = (): ChannelWish => ({
    name: fields.name.trim(),
    network: fields.network,
    account: fields.account.trim(),
    callbackUrl: fields.callbackUrl.trim(),
    sla: fields.hasSla ? { ...fields.sla } : null,
    autoAssign: fields.autoAssign,
    team: fields.team,
  });
  const teams = () => [
    { value: NO_TEAM, label: t("settings.channels.noTeam") },
    ...activeTeams(desk.workspace()).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const submit = async () => {
    const wanted = wish();
    if (props.channel) {
      const { id } = props.channel;
      if (await submission.run(() => channelsApi.change(id, wanted))) props.onDone();
      return;
    }
    const made = await submission.run(() => channelsApi.create(wanted));
    if (made) props.onDone({ what: "created", channel: made.channel, key: made.key, secret: made.secret });
  };
  return (
    <FormDialog
      title={props.channel?.name ?? t("settings.channels.create")}
      submit={props.channel ? t("settings.channels.save") : t("settings.channels.submit")}
      submission={submission}
      onSubmit={submit}
      onClose={() => props.onClose()}
    >
      <TextField
        label={t("settings.channels.name")}
        description={t("settings.channels.nameMore")}
        required
        maxLength={255}
        autofocus
        value={fields.name}
        onChange={(name) => setFields("name", name)}
      />
      <div class={style.pair}>
        <Select
          label={t("settings.channels.network")}
          value={fields.network}
          options={networks.map((network) => ({ value: network, label: t(`ui.network.${network}`) }))}
          onChange={(network) => setFields("network", network)}
        />
        <TextField
          label={t("settings.channels.account")}
          description={t("settings.channels.accountMore")}
          required
          maxLength={255}
          value={fields.account}
          onChange={(account) => setFields("account", account)}
        />
      </div>
      <Select
        label={t("settings.channels.team")}
        description={t("settings.channels.teamMore")}
        value={fields.team ?? NO_TEAM}
        options={teams()}
        onChange={(team) => setFields("team", team === NO_TEAM ? null : team)}
      />
      <TextField
        label={t("settings.channels.callback")}
        description={t("settings.channels.callbackMore")}
        type="url"
        required
        placeholder="https://"
        value={fields.callbackUrl}
        onChange={(callbackUrl) => setFields("callbackUrl", callbackUrl)}
      />
      <Checkbox
        label={t("settings.channels.sla")}
        description={t("settings.channels.slaMore")}
        checked={fields.hasSla}
        onChange={(hasSla) => setFields("hasSla", hasSla)}
      />
      <Show when={fields.hasSla}>
        <div class={style.pair}>
          <Minutes
            label={t("settings.channels.first")}
            value={fields.sla.firstMinutes}
            onChange={(minutes) => setFields("sla", "firstMinutes", minutes)}
          />
          <Minutes
            label={t("settings.channels.next")}
            value={fields.sla.nextMinutes}
            onChange={(minutes) => setFields("sla", "nextMinutes", minutes)}
          />
        </div>
      </Show>
      <Checkbox
        label={t("settings.channels.autoAssign")}
        description={t("settings.channels.autoAssignMore")}
        checked={fields.autoAssign}
        onChange={(autoAssign) => setFields("autoAssign", autoAssign)}
      />
    </FormDialog>
  );
}

const MINUTES_MAX = 90 * 24 * 60;

function Minutes(props: { label: string; value: number; onChange: (minutes: number) => void }) {
  return (
    <TextField
      label={props.label}
      type="number"
      required
      min={1}
      max={MINUTES_MAX}
      step={1}
      value={String(props.value)}
      onChange={(text) => props.onChange(Number(text))}
    />
  );
}
