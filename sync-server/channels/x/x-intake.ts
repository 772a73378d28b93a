import * as v from "valibot";
import { xUserOf } from "../../../shared/channels/x-connection.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { RawEntry, RawIntake } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import { readOrTell, receiveOnce } from "../../intake/receive-once.ts";
import { takeOwnWords, type OwnWordsDeps } from "../own-words.ts";
import { takeEdit } from "../../intake/take-change.ts";
import { readPost, timeOf } from "./read-post.ts";
import { answerChallenge, isSignedBy } from "./signature.ts";
import { takeDirect, takeOwnDirect, type TakeDirectDeps } from "./take-direct.ts";
import { DirectMessages, Envelope, Post, type Direct, type Person, type Told } from "./wire.ts";
import { withoutNames, wordsOf } from "./words.ts";
import { xOf } from "./x-api.ts";

export type XIntakeDeps = TakeDirectDeps & OwnWordsDeps & { channels: Pick<ChannelStore, "channels"> };

/** What X tells of an account, by a post to its address or a line of its stream. */
export function makeXIntake(deps: XIntakeDeps): RawIntake {
  return {
    verify: ({ connection }, request) => isSignedBy(xOf(connection).consumerSecret, request),
    handshake: ({ connection }, query) => answerChallenge(xOf(connection).consumerSecret, query),
    async events(account, body) {
      const { data: told } = v.parse(Envelope, JSON.parse(new TextDecoder().decode(body)));
      const meant = await accountOf(deps, account, told);
      return meant ? readOrTell(meant, () => entriesOf(deps, meant, told)) : [];
    },
  };
}

/** An app has one line for all of its accounts: the event says whom it is told to. */
async function accountOf(
  { channels }: XIntakeDeps,
  account: ChannelRecord,
  { filter: { user_id: user } }: Told,
): Promise<ChannelRecord | null> {
  const { consumerKey, userId } = xOf(account.connection);
  if (user === undefined || user === userId) return account;
  const others = await channels.channels();
  const isMeant = ({ connection }: ChannelRecord) =>
    connection.kind === "x" && connection.consumerKey === consumerKey && xUserOf(connection) === user;
  return others.find(isMeant) ?? null;
}

const posts = new Set(["post.mention.create", "post.reply.create", "post.quote.create", "post.create"]);
const directs = new Set(["dm.received", "dm.sent"]);

/** Reposts, likes and follows are nobody's words: they stand in no conversation. */
function entriesOf(deps: XIntakeDeps, account: ChannelRecord, told: Told): RawEntry[] {
  if (posts.has(told.event_type)) return [postEntry(deps, account, told)];
  if (!directs.has(told.event_type)) return [];
  const { direct_message_events: messages, users } = v.parse(DirectMessages, told.payload);
  return messages.flatMap((message) =>
    "message_create" in message ? [directEntry(deps, account, message, users)] : [],
  );
}

/** The same post is told of more than once: as a mention, and as a reply. */
function postEntry(deps: XIntakeDeps, account: ChannelRecord, { payload, includes }: Told): RawEntry {
  const { userId } = xOf(account.connection);
  const post = v.parse(Post, payload);
  const { id: channel } = account.settings;
  const answered = post.referenced_tweets.map(({ id }) => id);
  if (post.author_id === userId)
    return { key: post.id, channel, about: answered, take: () => takeOwnPost(deps, account, post) };
  const said = readPost(userId, post, includes);
  const before = post.edit_history_tweet_ids.filter((id) => id !== post.id);
  const take = async (came: number) =>
    (await takeEdited(deps, account, post, came)) ??
    receiveOnce(deps, account, said, async () => ({}), { others: before });
  return { key: post.id, channel, about: [post.author_id, ...before], take };
}

/** A post that was changed has another number, and says what it was before. @returns null for one that is new */
async function takeEdited(
  deps: XIntakeDeps,
  account: ChannelRecord,
  post: Post,
  came: number,
): Promise<readonly DocumentId[] | null> {
  const [first = post.id] = post.edit_history_tweet_ids;
  if (first === post.id) return null;
  return takeEdit(deps, account, first, {
    text: wordsOf(post),
    editedAt: timeOf(post) ?? deps.clock(),
    came,
  });
}

/** What the account itself posts is nobody's question; in answer to somebody it is a reply of ours, or was written elsewhere. */
async function takeOwnPost(
  deps: XIntakeDeps,
  { settings }: ChannelRecord,
  post: Post,
): Promise<readonly DocumentId[]> {
  const answered = post.referenced_tweets.find(({ type }) => type === "replied_to" || type === "quoted");
  const known = answered && (await deps.inbound.received(settings.id, answered.id));
  if (!known) return [];
  const { result } = known;
  await takeOwnWords(deps, settings, {
    id: post.id,
    text: withoutNames(wordsOf(post)),
    files: [],
    target: "public",
    at: timeOf(post) ?? deps.clock(),
    on: result.n,
    among: [result.conversation],
    elsewhere: result,
  });
  return [result.contact];
}

function directEntry(
  deps: XIntakeDeps,
  account: ChannelRecord,
  message: Direct,
  users: Readonly<Record<string, Person>>,
): RawEntry {
  const { id: key } = message;
  const { sender_id: from } = message.message_create;
  const { id: channel } = account.settings;
  if (from === xOf(account.connection).userId) {
    const about = [message.message_create.target.recipient_id];
    return { key, channel, about, take: () => takeOwnDirect(deps, account, message) };
  }
  return { key, channel, about: [from], take: () => takeDirect(deps, account, message, users[from]) };
}
