import { visibilities } from "../../../shared/conversation/intent.ts";
import type { RawEntry } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Thread } from "../../store/inbound-store.ts";
import { handedOver } from "../meta/handed-over.ts";
import { takeMark } from "../meta/marks.ts";
import { receiveOnce } from "../../intake/receive-once.ts";
import { takeEditInTime } from "../../intake/take-change.ts";
import { takeWithdrawalAmong } from "../own-withdrawal.ts";
import { instagramOf } from "./account-of.ts";
import { takeEcho } from "./echo.ts";
import type { InstagramIntakeDeps } from "./instagram-intake.ts";
import { readMessage } from "./read-message.ts";
import type { Messaging } from "./wire.ts";
import { directWriter } from "./writer.ts";

/** Who answers while another app has the conversation. */
const OTHER_APP = "Instagram";

/**
 * Something has happened in private.
 * @param isHeld another app has the conversation, and we only listen
 * @returns nothing for what is no news to anybody here
 */
export function messagingEntry(
  deps: InstagramIntakeDeps,
  account: ChannelRecord,
  item: Messaging,
  isHeld: boolean,
): RawEntry[] {
  const { sender, recipient, timestamp: at, message, message_edit: edit, read } = item;
  const { settings, connection } = account;
  const channel = settings.id;
  const theirs = { channel, about: [sender.id] };
  if (read) return [readMark(deps, channel, { contact: sender.id, through: read.mid, at })];
  if (message?.is_deleted) {
    const { mid } = message;
    const person = sender.id === instagramOf(connection).accountId ? recipient.id : sender.id;
    const take = async () => takeWithdrawalAmong(deps, account, mid, await threadsOf(deps, channel, person));
    return [{ key: mid, channel, about: [person], take }];
  }
  if (message?.is_echo) {
    const to = { contact: recipient.id, at };
    const take = () => takeEcho(deps, settings, message, to);
    return [{ key: message.mid, channel, about: [recipient.id], take }];
  }
  if (edit && sender.id !== instagramOf(connection).accountId) {
    const edited = { text: edit.text ?? "", editedAt: at };
    const take = (came: number) => takeEditInTime(deps, account, edit.mid, { ...edited, came });
    return [{ ...theirs, key: edit.mid, take }];
  }
  if (item.pass_thread_control !== undefined) return [handedOver(deps, account, sender.id)];
  const said = readMessage(item);
  if (!said) return [];
  const held = isHeld ? { held_by: OTHER_APP } : {};
  const more = async () => ({ ...held, contact: await directWriter(deps, account, sender.id) });
  // Meta forbids to keep what people send on Instagram: its address ends when they take it back.
  const take = () => receiveOnce(deps, account, said, more, { filesStay: true });
  return [{ ...theirs, key: said.external_id, take }];
}

/** Somebody's conversations: what answers their comments in private stands in the public one. */
async function threadsOf(
  { inbound }: Pick<InstagramIntakeDeps, "inbound">,
  channel: string,
  person: string,
): Promise<Thread[]> {
  const threads = await Promise.all(visibilities.map((each) => inbound.thread(channel, person, each)));
  return threads.filter((thread) => thread !== null);
}

/** Of what was said to somebody, they have read a message and all before it. */
function readMark(
  deps: InstagramIntakeDeps,
  channel: string,
  { contact, through, at }: { contact: string; through: string; at: number },
): RawEntry {
  const mark = { contact, status: "read", at, of: { through } } as const;
  return { key: `${contact} read`, channel, about: [contact], take: () => takeMark(deps, channel, mark) };
}
