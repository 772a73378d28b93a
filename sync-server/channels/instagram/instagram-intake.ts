import * as v from "valibot";
import type { SendStatusDeps } from "../../delivery/sends.routes.ts";
import type { RawEntry, RawIntake } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { Connection } from "../connection.ts";
import { accountsOfApp, type OfApp } from "../meta/accounts-of-app.ts";
import { batchParts, toldIn, type Told } from "../meta/batch.ts";
import { answerHandshake } from "../meta/handshake.ts";
import { readOrTell, type ReceiveOnceDeps } from "../../intake/receive-once.ts";
import { isSignedBy } from "../meta/signature.ts";
import type { WriterDeps } from "../meta/writer.ts";
import { instagramOf } from "./account-of.ts";
import { commentEntry } from "./comment-entry.ts";
import { messagingEntry } from "./messaging-entry.ts";
import type { PermalinkOf } from "./permalinks.ts";
import { CommentChange, Messaging } from "./wire.ts";

export type InstagramIntakeDeps = ReceiveOnceDeps &
  SendStatusDeps &
  WriterDeps & { channels: Pick<ChannelStore, "channels">; permalinkOf: PermalinkOf };

/** What Meta posts about an account: direct messages, how far ours have come, and comments. */
export function makeInstagramIntake(deps: InstagramIntakeDeps): RawIntake {
  return {
    verify: ({ connection }, request) => isSignedBy(instagramOf(connection).appSecret, request),
    handshake: ({ connection }, query) => answerHandshake(instagramOf(connection).verifyToken, query),
    parts: (body) => batchParts(body),
    events: async (account, body) =>
      (await accountsOfApp(deps.channels, account, accountOfApp)).flatMap((its) =>
        toldIn(body, { kind: "instagram", id: instagramOf(its.connection).accountId }).flatMap((told) =>
          readOrTell(its, () => entriesOf(deps, its, told)),
        ),
      ),
  };
}

function accountOfApp(connection: Connection): OfApp | null {
  return connection.kind === "instagram"
    ? { id: connection.accountId, appSecret: connection.appSecret }
    : null;
}

const comments = new Set(["comments", "live_comments"]);
/** What Meta's dashboard sends to try an address out names an item by its field. */
const tried = new Set(["messages", "messaging_postbacks", "messaging_seen", "message_edit"]);

/** @returns nothing for what is no news to anybody here */
function entriesOf(deps: InstagramIntakeDeps, account: ChannelRecord, told: Told): RawEntry[] {
  if (told.kind === "change" && comments.has(told.field))
    return commentEntry(deps, account, v.parse(CommentChange, told.value), told.at);
  if (told.kind === "change" && !tried.has(told.field)) return [];
  return messagingEntry(deps, account, v.parse(Messaging, told.value), told.kind === "standby");
}
