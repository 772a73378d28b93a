import type { Network } from "../../shared/channels/capability.ts";
import type { ChannelEntry, ChannelSettings } from "../../shared/channels/channel.ts";
import type { ChannelHealth } from "../../shared/channels/health.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { Agent } from "../people/sessions.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";
import type { CredentialStore } from "../store/credentials-store.ts";
import type { TeamStore } from "../store/people-store.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { JobStore } from "../store/store.ts";
import { channelDocument, publishedChannel } from "./channel-document.ts";
import { capabilityOf } from "./capability-of.ts";
import { byProgram, type Connection } from "./connection.ts";
import { connectionOf, secretsSet, withoutSecrets, type ShownConnection } from "./connection-wish.ts";
import { newCredential } from "./credentials.ts";
import type { Health } from "./health.ts";

/**
 * The job that brings the conversations and contacts of a channel to its team after a change; its key is the channel. What
 * it does stands in `teams/move.ts`.
 */
export const MOVE = "move";

/** What an admin decides about a channel. */
export interface ChannelWish {
  name: string;
  network: Network;
  account: string;
  callbackUrl: string;
  /** Id of its SLA policy; null: nobody is late there. */
  policy: string | null;
  autoAssign: boolean;
  /** Public replies that are too long go out in numbered parts. */
  splitPublic?: boolean;
  /** The team that works on it; null: none. */
  team: string | null;
  /** How it is reached, to be checked by its kind; left out: as before, and at first by a program. */
  connection?: unknown;
}

/** A channel as its admins see it, without its secrets. */
export interface ChannelView extends Required<Omit<ChannelWish, "connection">> {
  id: string;
  createdAt: number;
  connection: ShownConnection;
  /** Dot paths of the connection's secrets that are set. */
  secrets: string[];
  health: ChannelHealth;
}

export interface ChannelsDeps {
  documents: Documents;
  channels: ChannelStore;
  credentials: CredentialStore;
  teams: TeamStore;
  settings: SettingsStore;
  jobs: JobStore;
  identifiers: Identifiers;
  health: Pick<Health, "of" | "all" | "note">;
  /** Tells everybody in the workspace what has changed. */
  publish: () => Promise<void>;
}

/** The channels of a workspace. Each change is a row and a line in the channel's document, in one transaction. */
export type Channels = ReturnType<typeof makeChannels>;

export function makeChannels({
  documents,
  channels,
  credentials,
  teams,
  settings,
  jobs,
  identifiers,
  health,
  publish,
}: ChannelsDeps) {
  const change = async <T>(
    id: string,
    by: Agent,
    make: (before: ChannelRecord | null, turn: Turn) => [ChannelRecord, T],
  ): Promise<T> => {
    const result = await documents.turn(channelDocument(id), async (turn) => {
      const before = await channels.channel(id);
      const [after, answer] = make(before, turn);
      const isMoved = (before?.settings.team ?? null) !== after.settings.team;
      if (isMoved) await checkTeam(after.settings.team);
      if (before?.settings.policy !== after.settings.policy) await checkPolicy(after.settings.policy);
      const published = publishedChannel(after);
      if (!before || JSON.stringify(publishedChannel(before)) !== JSON.stringify(published)) {
        turn.append([configured(published, { id: identifiers.newId(), at: turn.now, agent: by })]);
      }
      turn.also(async (tx) => {
        await channels.put(tx, after);
        if (before && isMoved) await jobs.put(tx, { kind: MOVE, key: id, due: turn.now });
      });
      return answer;
    });
    await publish();
    return result;
  };

  const checkTeam = async (id: string | null): Promise<void> => {
    const known = (await teams.teams()).some((team) => team.id === id && team.active);
    if (id !== null && !known) throw new AppError("team.unknown");
  };

  const checkPolicy = async (id: string | null): Promise<void> => {
    const { value: policies } = await settings.setting("policies");
    if (id !== null && !policies.some((policy) => policy.id === id)) throw new AppError("policy.unknown");
  };

  const known = (before: ChannelRecord | null): ChannelRecord => {
    if (!before) throw new AppError("channel.unknown");
    return before;
  };

  return {
    async list(): Promise<ChannelView[]> {
      const standing = await health.all();
      return (await channels.channels()).map((record) => viewOf(record, standing.get(record.settings.id)));
    },

    /** @returns the key and the signing secret, which are never shown again */
    create(wish: ChannelWish, by: Agent): Promise<{ channel: ChannelView; key: string; secret: string }> {
      const id = identifiers.newShortId();
      return change(id, by, (_before, turn) => {
        const { now } = turn;
        const { callbackUrl } = wish;
        const connection = wish.connection === undefined ? byProgram : connectionOf(wish.connection, null);
        const settings = settingsOf(id, wish, connection);
        const record = { settings, connection, callbackUrl, createdAt: now };
        const key = newCredential(identifiers, { channel: id, kind: "key", now });
        const secret = newCredential(identifiers, { channel: id, kind: "secret", now });
        turn.also(async (tx) => {
          await credentials.put(tx, key.record);
          await credentials.put(tx, secret.record);
        });
        return [record, { channel: viewOf(record), key: key.text, secret: secret.text }];
      });
    },

    /** One that is reached in another way now is taken to be connected again. */
    async change(id: string, wish: Partial<ChannelWish>, by: Agent): Promise<ChannelView> {
      const after = await change(id, by, (before) => {
        const record = known(before);
        const whole = { ...viewOf(record), ...wish };
        const connection =
          wish.connection === undefined
            ? record.connection
            : connectionOf(wish.connection, record.connection);
        const { callbackUrl } = whole;
        const { refused } = record.settings;
        // Reached in another way, it may be let do more.
        const stays = refused && wish.connection === undefined ? { refused } : {};
        const settings = { ...settingsOf(id, whole, connection), ...stays };
        const changed = { ...record, connection, callbackUrl, settings };
        return [changed, changed];
      });
      if (wish.connection !== undefined || wish.callbackUrl !== undefined)
        await health.note(id, { ok: true, hears: true }); // until it shows otherwise
      return viewOf(after, await health.of(id));
    },
  };
}

function configured(
  channel: ChannelSettings,
  { id, at, agent }: { id: string; at: number; agent: Agent },
): Unnumbered<ChannelEntry> {
  return {
    id,
    type: "channel.configured",
    at,
    by: { kind: "agent", id: agent.id, name: agent.name },
    channel,
  };
}

function settingsOf(
  id: string,
  { name, network, account, policy, autoAssign, splitPublic = false, team }: ChannelWish,
  connection: Connection,
): ChannelSettings {
  const capability = capabilityOf(network, connection);
  return { id, name, network, account, capability, policy, autoAssign, splitPublic, team };
}

function viewOf(
  { settings, connection, callbackUrl, createdAt }: ChannelRecord,
  health: ChannelHealth | null = null,
): ChannelView {
  const { id, name, network, account, policy, autoAssign, splitPublic = false, team } = settings;
  const decided = {
    id,
    name,
    network,
    account,
    callbackUrl,
    policy,
    autoAssign,
    splitPublic,
    team,
    createdAt,
  };
  return {
    ...decided,
    connection: withoutSecrets(connection),
    secrets: secretsSet(connection),
    health: health ?? { state: "ok", since: createdAt },
  };
}
