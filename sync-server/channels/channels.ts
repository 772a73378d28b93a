import { capabilityPresets, type Network } from "../../shared/channels/capability.ts";
import type { ChannelEntry, ChannelSettings } from "../../shared/channels/channel.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Documents } from "../log/documents.ts";
import type { Agent } from "../people/sessions.ts";
import { hashToken } from "../people/tokens.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";
import type { TeamStore } from "../store/people-store.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { JobStore } from "../store/store.ts";
import { byProgram } from "./connection.ts";
import { newApiKey, newSigningSecret } from "./credentials.ts";

/**
 * The job that brings the conversations and contacts of a channel to its team after a change; its key is the channel. What
 * it does stands in `teams/move.ts`.
 */
export const MOVE = "move";

export function channelDocument(channel: string): DocumentId {
  return `ch:${channel}`;
}

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
}

/** A channel as its admins see it, without its secrets. */
export interface ChannelView extends Required<ChannelWish> {
  id: string;
  createdAt: number;
}

export interface ChannelsDeps {
  documents: Documents;
  channels: ChannelStore;
  teams: TeamStore;
  settings: SettingsStore;
  jobs: JobStore;
  identifiers: Identifiers;
  /** Tells everybody in the workspace what has changed. */
  publish: () => Promise<void>;
}

/** The channels of a workspace. Each change is a row and a line in the channel's document, in one transaction. */
export type Channels = ReturnType<typeof makeChannels>;

export function makeChannels({
  documents,
  channels,
  teams,
  settings,
  jobs,
  identifiers,
  publish,
}: ChannelsDeps) {
  const change = async <T>(
    id: string,
    by: Agent,
    make: (before: ChannelRecord | null, now: number) => [ChannelRecord, T],
  ): Promise<T> => {
    const result = await documents.turn(channelDocument(id), async (turn) => {
      const before = await channels.channel(id);
      const [after, answer] = make(before, turn.now);
      const isMoved = (before?.settings.team ?? null) !== after.settings.team;
      if (isMoved) await checkTeam(after.settings.team);
      if (before?.settings.policy !== after.settings.policy) await checkPolicy(after.settings.policy);
      if (JSON.stringify(before?.settings) !== JSON.stringify(after.settings)) {
        turn.append([configured(after.settings, { id: identifiers.newId(), at: turn.now, agent: by })]);
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
      return (await channels.channels()).map(viewOf);
    },

    /** @returns the key and the signing secret, which are never shown again */
    create(wish: ChannelWish, by: Agent): Promise<{ channel: ChannelView; key: string; secret: string }> {
      const key = newApiKey(identifiers);
      const secret = newSigningSecret(identifiers);
      const id = identifiers.newShortId();
      return change(id, by, (_before, now) => {
        const settings = settingsOf(id, wish);
        const record = {
          settings,
          connection: byProgram,
          callbackUrl: wish.callbackUrl,
          secret,
          keyHash: hashToken(key),
          createdAt: now,
        };
        return [record, { channel: viewOf(record), key, secret }];
      });
    },

    change: (id: string, wish: Partial<ChannelWish>, by: Agent): Promise<ChannelView> =>
      change(id, by, (before) => {
        const record = known(before);
        const whole = { ...viewOf(record), ...wish };
        const after = { ...record, settings: settingsOf(id, whole), callbackUrl: whole.callbackUrl };
        return [after, viewOf(after)];
      }),

    /** A new key; the one before stops working. */
    changeKey(id: string, by: Agent): Promise<string> {
      const key = newApiKey(identifiers);
      return change(id, by, (before) => [{ ...known(before), keyHash: hashToken(key) }, key]);
    },

    changeSecret(id: string, by: Agent): Promise<string> {
      const secret = newSigningSecret(identifiers);
      return change(id, by, (before) => [{ ...known(before), secret }, secret]);
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
): ChannelSettings {
  const capability = capabilityPresets[network];
  return { id, name, network, account, capability, policy, autoAssign, splitPublic, team };
}

function viewOf({ settings, callbackUrl, createdAt }: ChannelRecord): ChannelView {
  const { id, name, network, account, policy, autoAssign, splitPublic = false, team } = settings;
  return { id, name, network, account, callbackUrl, policy, autoAssign, splitPublic, team, createdAt };
}
