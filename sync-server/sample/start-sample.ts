import type { Network } from "../../shared/channels/capability.ts";
import type { AppDeps } from "../app.ts";
import { makeChannels } from "../channels/channels.ts";
import { makeCredentials } from "../channels/manage-credentials.ts";
import { publishDirectory } from "../people/directory.ts";
import { makeAttention } from "./attention.ts";
import { makeContacts, type Contacts } from "./contacts.ts";
import { fillSample } from "./fill.ts";
import { openSampleNetwork } from "./network.ts";
import { answeredPersona } from "./message-id.ts";
import type { Pace } from "./pace.ts";
import { openPanel } from "./panel/open-panel.ts";
import { sampleNetworks } from "./persona.ts";
import { makeRandom } from "./random.ts";
import { openSampleAccounts, type SampleAccount } from "./sample-accounts.ts";
import { sampleTeam } from "./team.ts";
import { makeTimers } from "./timers.ts";
import { makeVoices } from "./voices.ts";

type Parts =
  | "accounts"
  | "channels"
  | "credentials"
  | "clock"
  | "documents"
  | "health"
  | "identifiers"
  | "inbound"
  | "jobs"
  | "logger"
  | "onChannel"
  | "people"
  | "settings"
  | "teams"
  | "transactions"
  | "workspaceId"
  | "workspaces";

export interface SampleDeps extends Pick<AppDeps, Parts> {
  /** Conversations to fill an empty workspace with. */
  count: number;
  /** Password of all four accounts; made up and printed when null. */
  password: string | null;
  /** Where this server listens on this machine, for the contacts to write to. */
  baseUrl: string;
  /** Where the panel is to be, on this machine; 0 picks a free one. */
  panelPort: number;
  pace: Pace;
  /** One line for whoever started the server. */
  say: (line: string) => void;
}

/**
 * Fills an empty workspace and lets simulated contacts write to it until stopped. A workspace that the sample filled
 * before is left as it is; its contacts go on writing, and each account reaches its network where that is now.
 * @throws Error with one line when the workspace belongs to somebody else
 */
export async function startSample(deps: SampleDeps): Promise<{ stop: () => Promise<void> }> {
  if (!(await deps.workspaces.current())) await fill(deps);
  const [admin] = sampleTeam;
  const members = await deps.people.members();
  const owner = members.find((member) => member.email === admin.email);
  if (!owner)
    throw new Error(
      "--sample fills only an empty workspace, and this one has people of its own: choose another DATA_DIR",
    );

  const timers = makeTimers(deps.logger);
  const random = makeRandom(deps.clock());
  const { newId } = deps.identifiers;
  const publish = async () => {
    await publishDirectory({ ...deps, newId });
    deps.onChannel?.();
  };
  const channels = makeChannels({ ...deps, publish });
  const credentials = makeCredentials(deps);
  const keys = new Map<Network, { channel: string; key: string }>();
  const { pace } = deps;
  const accounts = await openSampleAccounts({ ...deps, channels, owner });
  const contacts = makeContacts({
    ...deps,
    say: makeVoices({ ...deps, newId, keys, accounts }),
    random,
    timers,
    pace,
  });
  const network = await openSampleNetwork({ ...deps, contacts, keys, random, timers, pace });
  const attention = makeAttention({ random, timers, pace });
  for (const account of accounts.values()) {
    attention.watch(account);
    listen(account, contacts);
  }
  const invented = sampleNetworks.filter((wanted) => !accounts.has(wanted));
  const all = await channels.list();
  for (const channel of invented.flatMap((wanted) => all.find((one) => one.network === wanted) ?? [])) {
    await channels.change(channel.id, { callbackUrl: network.url }, owner);
    keys.set(channel.network, { channel: channel.id, key: await credentials.replaceKeys(channel.id) });
  }
  const panel = await openPanel(
    { accounts: [...accounts.values()], attention, inboxUrl: deps.baseUrl },
    deps.panelPort,
  );
  deps.say(`The networks of the sample are at ${panel.url}: write as its contacts there`);
  contacts.start();
  return {
    async stop() {
      timers.stop();
      panel.close();
      network.close();
      await Promise.all([...accounts.values()].map(({ control }) => control.close()));
    },
  };
}

/** People of the sample answer what they were told, wherever it was said. */
function listen({ control }: SampleAccount, contacts: Contacts): void {
  control.onReply((reply) => {
    const who = answeredPersona(reply);
    if (who) contacts.hear(who);
  });
}

async function fill(deps: SampleDeps): Promise<void> {
  const password = deps.password ?? deps.identifiers.newToken().slice(0, 16);
  await fillSample(deps, password);
  const accounts = sampleTeam.map((person) => person.email).join(", ");
  const secret = deps.password === null ? `password ${password}` : "password as in SAMPLE_PASSWORD";
  deps.say(`The sample is filled with ${deps.count} conversations. Sign in as ${accounts}; ${secret}`);
}
