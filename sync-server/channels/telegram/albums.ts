import * as v from "valibot";
import { SECOND } from "../../../shared/time/duration.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { Job } from "../../store/store.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import { takeEdit } from "./take-edit.ts";
import { takeSaid } from "./take-said.ts";
import { externalId, TelegramMessage } from "./update.ts";

/** The job that takes an album in once no more of it has come for a moment. */
export const TAKE_ALBUM = "telegram-album";

/** Telegram sends the messages of an album one by one, and never says which is the last. */
const WAIT = 2 * SECOND;

const Payload = v.object({ channel: v.string(), album: v.string() });

const albumOf = ({ chat, media_group_id }: TelegramMessage) => `${chat.id}:${media_group_id}`;
const jobKey = (channel: string, album: string) => `${channel} ${album}`;

/** Keeps a message of an album until the rest of it has come. */
export async function keepAlbumPart(
  { telegram, jobs, transactions, clock }: TelegramIntakeDeps,
  channel: string,
  message: TelegramMessage,
): Promise<void> {
  const album = albumOf(message);
  await transactions.transaction(async (tx) => {
    telegram.keepPart(tx, channel, album, message.message_id, JSON.stringify(message));
    const payload = { channel, album };
    await jobs.put(tx, { kind: TAKE_ALBUM, key: jobKey(channel, album), due: clock() + WAIT, payload });
  });
}

/**
 * Whatever somebody says after an album stands behind it: nothing more of the album comes, and it is taken in at once.
 * @param message what they say next
 */
export async function takeAlbumsBefore(
  deps: TelegramIntakeDeps,
  settings: ChannelRecord["settings"],
  message: TelegramMessage,
): Promise<void> {
  const { chat, message_id } = message;
  for (const album of await deps.telegram.albumsBefore(settings.id, chat.id, message_id))
    if (album !== albumOf(message)) await takeAlbum(deps, settings.id, settings, album);
}

export interface AlbumDeps extends TelegramIntakeDeps {
  channels: Pick<ChannelStore, "channel">;
}

/**
 * The handler of those jobs: an album is one message. What comes of it later is a message of its own, or what one of them
 * says since it was taken in.
 */
export function makeTakeAlbum(deps: AlbumDeps) {
  return async ({ payload }: Job): Promise<void> => {
    const { channel, album } = v.parse(Payload, payload);
    await takeAlbum(deps, channel, (await deps.channels.channel(channel))?.settings ?? null, album);
  };
}

/** @param settings null: there is no such account any more, and nothing is taken in */
async function takeAlbum(
  deps: TelegramIntakeDeps,
  channel: string,
  settings: ChannelRecord["settings"] | null,
  album: string,
): Promise<void> {
  const bodies = await deps.telegram.parts(channel, album);
  if (settings) await takeParts(deps, settings, bodies);
  await deps.transactions.transaction(async (tx) => {
    const hasMore = await deps.telegram.forgetParts(tx, channel, album, bodies);
    if (!hasMore) await deps.jobs.remove(tx, TAKE_ALBUM, jobKey(channel, album));
  });
}

/** Killed after it was taken in, an album is known already. */
async function takeParts(
  deps: TelegramIntakeDeps,
  settings: ChannelRecord["settings"],
  bodies: readonly string[],
): Promise<void> {
  const parts = bodies.map((body) => v.parse(TelegramMessage, JSON.parse(body)));
  const known = await Promise.all(parts.map((part) => deps.inbound.received(settings.id, externalId(part))));
  const [first, ...rest] = parts.filter((_part, i) => known[i] === null);
  if (first) await takeSaid(deps, settings, [first, ...rest]);
  for (const [i, part] of parts.entries()) {
    const before = known[i];
    if (before && part.edit_date !== undefined) await takeEdit(deps, before.result, part, 0);
  }
}
