import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Attachment, ConversationFact } from "../../shared/conversation/entry.ts";
import type { SentFile } from "../../shared/conversation/intent.ts";
import type { MessageAct } from "../../shared/conversation/message-act.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Outgoing } from "../delivery/outgoing.ts";
import type { RawIntake } from "../intake/raw/raw-intake.ts";
import type { ChannelRecord } from "../store/channels-store.ts";
import type { Connection } from "./connection.ts";
import type { Noted } from "./health.ts";
import type { Outcome, Settled } from "./outcome.ts";

/** A reply, or one part of it, as it is handed over. */
export interface OutgoingReply {
  /** Of its conversation, at the claim. */
  row: ConversationRow;
  send: Outgoing;
  /** The network's id of the message answered; null when there is none. */
  inReplyTo: string | null;
  contact: ContactRow;
  files: readonly SentFile[];
}

/** What somebody does with a message of the network. */
export interface OutgoingAct {
  row: ConversationRow;
  act: MessageAct;
  message: Extract<ConversationFact, { type: "message.received" }>["message"];
  contact: ContactRow;
  /** An earlier call for it may have been taken. */
  mayBeDone: boolean;
}

/** How fast an account may be called: so many at once, and then so many in a second. */
export interface Pace {
  perSecond: number;
  burst: number;
}

/**
 * How things leave through one kind of channel account. It calls once and says what came of it; when to call, and whether
 * to call again, is decided in `delivery` (S-4). How messages come in is each kind's own affair; all go through
 * `receiveMessage`.
 */
export interface Channel {
  deliver(account: ChannelRecord, reply: OutgoingReply): Promise<Outcome>;
  /** Left out where nothing can be done with messages. */
  act?(account: ChannelRecord, act: OutgoingAct): Promise<Outcome>;
  /**
   * What became of a reply whose call was not answered. Left out where the network cannot be asked.
   * @returns null when it cannot say yet
   */
  find?(account: ChannelRecord, reply: OutgoingReply): Promise<Settled | null>;
  /**
   * Puts a copy of an accepted reply where the account keeps what it sent; one that is there already is not put twice. Left
   * out where networks do so themselves.
   * @throws Error when there is no copy: the reply is out all the same
   */
  keepCopy?(account: ChannelRecord, reply: OutgoingReply): Promise<void>;
  /**
   * Brings a file of a message here, by its id on the network. Left out where files come with their messages.
   * @returns as it stands in its message now; null: it may be tried again
   */
  fetchFile?(
    account: ChannelRecord,
    wanted: { file: string; attachment: Attachment },
  ): Promise<Attachment | null>;
  /** How what its network posts is read. Left out where nothing is posted. */
  raw?: RawIntake;
  /** Left out, or null: as fast as it answers. */
  pace?(account: ChannelRecord): Pace | null;
  /** Whether the account can be reached this way, without sending anything. Left out where that cannot be told. */
  check?(connection: Connection): Promise<Noted>;
}

/** @throws Error for an account of a kind that this server does not know */
export type ChannelOf = (account: Pick<ChannelRecord, "connection">) => Channel;
