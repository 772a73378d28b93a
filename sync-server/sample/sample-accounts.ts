import type { Network } from "../../shared/channels/capability.ts";
import type { Channels } from "../channels/channels.ts";
import type { SimulatorControl } from "../channels/simulator-control.ts";
import type { Agent } from "../people/sessions.ts";
import type { TeamStore } from "../store/people-store.ts";
import { sampleChannels } from "./sample-channels.ts";
import { simulators } from "./simulators.ts";

/** An account of the sample whose network is simulated as it is. */
export interface SampleAccount {
  channel: string;
  name: string;
  control: SimulatorControl;
}

interface SampleAccountsDeps {
  channels: Channels;
  teams: TeamStore;
  clock: () => number;
  /** Address of this server, for its webhooks. */
  baseUrl: string;
  owner: Agent;
}

/**
 * Opens every simulator and has the sample's account reach it. A sample that was filled before has an account of the
 * network that an invented one stood for, or none: the first is reached in the new way, the second is made.
 */
export async function openSampleAccounts(deps: SampleAccountsDeps): Promise<Map<Network, SampleAccount>> {
  const opened = new Map<Network, SampleAccount>();
  const known = await deps.channels.list();
  for (const { network, open } of simulators) {
    let channel = known.find((one) => one.network === network)?.id;
    const hook = () => `${deps.baseUrl}/hooks/${channel}`;
    const { control, connection } = await open({ clock: deps.clock, hook });
    if (channel !== undefined) await deps.channels.change(channel, { connection }, deps.owner);
    else channel = await makeAccount(deps, network, connection);
    opened.set(network, { channel, name: sampleChannels[network]?.name ?? network, control });
  }
  return opened;
}

async function makeAccount(
  { channels, teams, owner }: SampleAccountsDeps,
  network: Network,
  connection: object,
): Promise<string> {
  const wish = sampleChannels[network];
  if (!wish) throw new Error(`the sample knows of no account on ${network}`);
  const team = (await teams.teams()).find(({ name }) => name === wish.team)?.id ?? null;
  const { channel } = await channels.create({ ...wish, team, network, callbackUrl: "", connection }, owner);
  return channel.id;
}
