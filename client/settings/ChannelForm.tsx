import { Show, untrack } from "solid-js";
import { createStore } from "solid-js/store";
import { capabilityPresets, networks, type Network } from "../../shared/channels/capability.ts";
import type { SlaPolicy } from "../../shared/sla/policy.ts";
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
  /** What a new one is on. */
  network?: Network;
  /** The SLA policies there are. */
  policies: readonly SlaPolicy[];
  onClose: () => void;
  /** With the credentials of a channel that was created. */
  onDone: (credentials?: Credentials) => void;
}

const NO_TEAM = "";
const NO_POLICY = "";

const blank = {
  name: "",
  network: "api",
  account: "",
  callbackUrl: "",
  policy: null,
  autoAssign: true,
  splitPublic: false,
  team: null,
} as const satisfies ChannelWish;

export function ChannelForm(props: ChannelFormProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const submission = createSubmission();
  // The form is opened anew for each channel, so what it starts from is read once.
  const start: ChannelWish = untrack(
    () => props.channel ?? { ...blank, network: props.network ?? blank.network },
  );
  const [fields, setFields] = createStore({ ...start });

  /** Only where a post is short do people write one in parts. */
  const splits = () => capabilityPresets[fields.network].public?.unit === "weighted";

  const wish = (): ChannelWish => ({
    name: fields.name.trim(),
    network: fields.network,
    account: fields.account.trim(),
    callbackUrl: fields.callbackUrl.trim(),
    policy: fields.policy,
    autoAssign: fields.autoAssign,
    splitPublic: fields.splitPublic && splits(),
    team: fields.team,
  });
  const teams = () => [
    { value: NO_TEAM, label: t("settings.channels.noTeam") },
    ...activeTeams(desk.workspace()).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const policies = () => [
    { value: NO_POLICY, label: t("settings.channels.noSla") },
    ...props.policies.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const submit = async () => {
    const wanted = wish();
    if (props.channel) {
      const { id } = props.channel;
      if (await submission.run(() => channelsApi.change(id, wanted))) props.onDone();
      return;
    }
    const made = await submission.run(() => channelsApi.create(wanted));
    if (made) props.onDone(made);
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
        limit={255}
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
          limit={255}
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
      <Select
        label={t("settings.channels.sla")}
        description={t("settings.channels.slaMore")}
        value={fields.policy ?? NO_POLICY}
        options={policies()}
        onChange={(policy) => setFields("policy", policy === NO_POLICY ? null : policy)}
      />
      <Checkbox
        label={t("settings.channels.autoAssign")}
        description={t("settings.channels.autoAssignMore")}
        checked={fields.autoAssign}
        onChange={(autoAssign) => setFields("autoAssign", autoAssign)}
      />
      <Show when={splits()}>
        <Checkbox
          label={t("settings.channels.splitPublic")}
          description={t("settings.channels.splitPublicMore")}
          checked={fields.splitPublic}
          onChange={(splitPublic) => setFields("splitPublic", splitPublic)}
        />
      </Show>
    </FormDialog>
  );
}
