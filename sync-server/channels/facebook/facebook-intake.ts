import * as v from "valibot";
import type { SendStatusDeps } from "../../delivery/sends.routes.ts";
import { AppError } from "../../http/app-error.ts";
import type { RawEntry, RawIntake } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import { accountsOfApp, type OfApp } from "../meta/accounts-of-app.ts";
import { batchParts, toldIn, type Told } from "../meta/batch.ts";
import { handedOver } from "../meta/handed-over.ts";
import { answerHandshake } from "../meta/handshake.ts";
import { readOrTell, receiveOnce, untakeable, type ReceiveOnceDeps } from "../../intake/receive-once.ts";
import { isSignedBy } from "../meta/signature.ts";
import { takeWithdrawalAmong } from "../own-withdrawal.ts";
import { takeEdit, takeEditInTime, takeWithdrawal } from "../../intake/take-change.ts";
import type { WriterDeps } from "../meta/writer.ts";
import type { Connection } from "../connection.ts";
import { takeMarks } from "./marks.ts";
import { takeEcho } from "./echo.ts";
import { takeOwnComment } from "./own-comment.ts";
import { facebookOf } from "./page-of.ts";
import { readComment } from "./read-comment.ts";
import { readMessage } from "./read-message.ts";
import { FeedChange, Messaging } from "./wire.ts";
import { pageWriter } from "./writer.ts";

export type FacebookIntakeDeps = ReceiveOnceDeps &
  SendStatusDeps &
  WriterDeps & { channels: Pick<ChannelStore, "channels"> };

/** Who answers while another app has the conversation. */
const OTHER_APP = "Messenger";

/** What Meta posts about a page: messages, how far ours have come, and what is written under its posts. */
export function makeFacebookIntake(deps: FacebookIntakeDeps): RawIntake {
  return {
    verify: ({ connection }, request) => isSignedBy(facebookOf(connection).appSecret, request),
    handshake: ({ connection }, query) => answerHandshake(facebookOf(connection).verifyToken, query),
    parts: (body) => batchParts(body),
    events: async (account, body) =>
      (await accountsOfApp(deps.channels, account, pageOfApp)).flatMap((page) =>
        toldIn(body, { kind: "page", id: facebookOf(page.connection).pageId }).flatMap((told) =>
          readOrTell(page, () => entryOf(deps, page, told)),
        ),
      ),
  };
}

function pageOfApp(connection: Connection): OfApp | null {
  return connection.kind === "facebook" ? { id: connection.pageId, appSecret: connection.appSecret } : null;
}

/** @returns nothing for what is no news to anybody here */
function entryOf(deps: FacebookIntakeDeps, account: ChannelRecord, told: Told): RawEntry[] {
  if (told.kind === "change") return told.field === "feed" ? changeEntry(deps, account, told) : [];
  const item = v.parse(Messaging, told.value);
  const { delivery, read, message, message_edit: edit, sender, recipient } = item;
  const { id: channel } = account.settings;
  const theirs = { channel, about: [sender.id] };
  if (delivery || read) {
    const take = () => takeMarks(deps, channel, item);
    return [{ ...theirs, key: `${sender.id} ${delivery ? "delivery" : "read"}`, take }];
  }
  if (message?.is_echo) {
    const take = () => takeEcho(deps, account.settings, message, recipient.id);
    return [{ key: message.mid, channel, about: [recipient.id], take }];
  }
  if (edit && sender.id !== facebookOf(account.connection).pageId) {
    const edited = { text: edit.text, editedAt: item.timestamp };
    const take = (came: number) => takeEditInTime(deps, account, edit.mid, { ...edited, came });
    return [{ ...theirs, key: edit.mid, take }];
  }
  if (item.pass_thread_control !== undefined) return [handedOver(deps, account, sender.id)];
  const said = readMessage(item);
  if (!said) return [];
  const held = told.kind === "standby" ? { held_by: OTHER_APP } : {};
  const take = () =>
    receiveOnce(deps, account, said, async () => ({
      ...held,
      contact: await pageWriter(deps, account, sender.id),
    }));
  return [{ ...theirs, key: said.external_id, take }];
}

/** What the page itself writes there is nobody's question. */
function changeEntry(
  deps: FacebookIntakeDeps,
  account: ChannelRecord,
  { value, at }: { value: unknown; at: number },
): RawEntry[] {
  const change = v.parse(FeedChange, value);
  const { from, verb } = change;
  if (from?.id === facebookOf(account.connection).pageId) return ownComment(deps, account, change, at);
  const said = readComment(change);
  if (!said) return [];
  const key = said.external_id;
  const theirs = { key, channel: account.settings.id, about: from ? [from.id] : [] };
  if (verb === "remove") return [{ ...theirs, take: () => takeWithdrawal(deps, account, key) }];
  if (verb !== "add" && verb !== "edited") return [];
  // Meta leaves them out where the app may not read what people write: that is told, not passed over.
  if (!from) return [untakeable(theirs.channel, key, new AppError("message.malformed", { path: "from" }))];
  const { id } = from;
  const name = from.name?.trim().slice(0, 255);
  const contact = async () => (name ? { external_id: id, name } : pageWriter(deps, account, id));
  const isEdit = verb === "edited";
  const take = async (came: number) =>
    (isEdit ? await takeEdit(deps, account, key, { text: said.text, editedAt: at, came }) : null) ??
    receiveOnce(deps, account, said, async () => ({ contact: await contact() }));
  return [{ ...theirs, take }];
}

function ownComment(
  deps: FacebookIntakeDeps,
  account: ChannelRecord,
  change: FeedChange,
  at: number,
): RawEntry[] {
  const { settings } = account;
  const { item, verb, comment_id: key, parent_id: answered } = change;
  if (item !== "comment" || key === undefined) return [];
  const its = { key, channel: settings.id, about: answered === undefined ? [] : [answered] };
  if (verb === "add") return [{ ...its, take: () => takeOwnComment(deps, settings, change, at) }];
  if (verb !== "remove" || answered === undefined) return [];
  const take = async () => {
    const above = await deps.inbound.received(settings.id, answered);
    return takeWithdrawalAmong(deps, account, key, above ? [above.result] : []);
  };
  return [{ ...its, take }];
}
