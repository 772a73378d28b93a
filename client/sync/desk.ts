import type { Accessor } from "solid-js";
import type { ChannelSettings, ChannelState } from "../../shared/channels/channel.ts";
import type { MessageTemplate } from "../../shared/channels/template.ts";
import type { ContactIntent, ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Access, Belonging } from "../../shared/permissions/access.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import type { BellState } from "../../shared/notifications/unread.ts";
import type { PersonalIntent, Preferences } from "../../shared/personal/preferences.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { SearchPart } from "../../shared/search/parts.ts";
import type { ProseVersion } from "../../shared/protocol/prose-version.ts";
import type { CollectionIntent, CollectionRow } from "../../shared/replies/collection.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import type { Files } from "./files/files.ts";
import type { ClockCorrection } from "./correction.ts";
import type { OpenCollection, OpenContact, OpenConversation } from "./open-document.ts";
import type { Starts } from "./starts.ts";

/** What a screen says when a person acts; the desk adds id, time, `seen` and the episode. */
type Payload<I> = I extends unknown ? Omit<I, "id" | "v" | "ep" | "seen" | "at" | "off"> : never;
export type Act =
  | Payload<ConversationIntent>
  | Payload<ContactIntent>
  | Payload<PersonalIntent>
  | Payload<CollectionIntent>;

export interface Session {
  agent: { id: string; name: string; email: string } & Access;
  workspace: { id: string; name: string };
  /** When the agent signed in, epoch ms by the server's clock; 0 where an earlier build has not kept it. */
  since: number;
}

/**
 * The way to the server, as the status bar tells it. `since` in epoch ms. By `http` everything still arrives, but only
 * when it is asked for: the network lets no socket through.
 */
export type LinkState =
  | { kind: "online"; by: "socket" | "http" }
  | { kind: "connecting"; since: number }
  | { kind: "offline"; since: number }
  | { kind: "ended"; why: "session" | "revoked" | "too_old" };

/**
 * One thing on this device that the server does not have yet. `left`: it may have reached the server, whose answer is
 * not here. `held`: this device was restored from a copy, and the reply waits for somebody to say that it is still meant;
 * `behind`: words of the draft that such a reply opens go with it.
 */
export interface Unsent {
  id: string;
  doc: DocumentId;
  at: number;
  state: "waiting" | "left" | "held" | "behind";
  what: { kind: "act"; type: string } | { kind: "prose"; root: string };
  /** Names of the files that go with it. */
  files?: readonly string[];
  /** What a held act says: it stands in no conversation until it is let go. */
  words?: string;
}

/** Something the server refused, with its words to take back. */
export interface Refused {
  id: string;
  doc: DocumentId;
  code: Code;
  at: number;
  what: { kind: "act"; type: string } | { kind: "prose"; root: string };
  /** What the person had written, when there was any. */
  words: string;
}

/**
 * State of the device's storage, as the screen must tell it when it is not well. `evicted`: the browser had cleared it
 * before this start, and everything is fetched again.
 */
export type StorageState = "ready" | "failing" | "memory" | "evicted";

/** How this device stands to the server; all of it is looked up when it is asked for. */
export interface SyncDetails {
  /** Number in the server's feed up to which everything is here; null before the first fill is complete. */
  cursor: number | null;
  /** When the server was last heard, epoch ms by the server's clock; null: never. */
  heardAt: number | null;
  /** Conversations whose whole body is here, and the most there should be. */
  bodies: number;
  bodiesLimit: number;
  /** Bytes this origin uses and may use on the device; null where the browser does not say. */
  usage: number | null;
  quota: number | null;
  /** The browser has promised not to clear it by itself. */
  isPersisted: boolean;
}

/** What came of comparing this device's copies with the server's, by a hash of their content (D-3). */
export interface Verification {
  compared: number;
  /** Copies that differed; they have been fetched anew. */
  mended: DocumentId[];
}

/**
 * Everything screens read and do; the one door from screens to sync. Accessors are reactive.
 * Rows and states are the device's view: the server's ledger, then this device's outbox, then time (F-2).
 */
export interface Desk {
  /** Read it as an accessor: the role follows what the server says at each welcome. */
  readonly session: Session;
  device: string;
  link: Accessor<LinkState>;
  storage: Accessor<StorageState>;
  /** The first fill from the server is complete: an empty list means there is nothing. */
  filled: Accessor<boolean>;
  /** Server time as this device estimates it, epoch ms; moves at every instant at which something on screen turns. */
  now: Accessor<number>;
  /** The same, read at this instant: for what is compared with others' times. Not reactive. */
  instant: () => number;
  /** The last time that this device had shown times by a clock that was wrong by more than a minute; null: it never did. */
  clockCorrection: Accessor<ClockCorrection | null>;
  /** What lists show: without those that go on in another document (D-4). */
  conversations: Accessor<readonly ConversationRow[]>;
  /** Those of them that are with a contact. Reactive for these alone. */
  conversationsOf(contact: string): readonly ConversationRow[];
  conversation(doc: string): ConversationRow | undefined;
  contact(doc: string): ContactRow | undefined;
  /** All that are on this device, those who are erased left out. */
  contacts: Accessor<readonly ContactRow[]>;
  /** Collections of saved replies, the agent's own and those of their teams; removed ones too. */
  collections: Accessor<readonly CollectionRow[]>;
  workspace: Accessor<Workspace>;
  channel(id: string): ChannelSettings | undefined;
  /** How an account stands with its network; undefined: nothing was ever wrong. */
  channelHealth(id: string): ChannelState["health"];
  /** What an account may send at any time. */
  channelTemplates(id: string): readonly MessageTemplate[];
  preferences: Accessor<Preferences>;
  unsent: Accessor<readonly Unsent[]>;
  refused: Accessor<readonly Refused[]>;
  dismissRefused(id: string): Promise<void>;
  /** Lets a held reply go out after all. */
  release(id: string): Promise<void>;
  /**
   * Hands everything unsent and refused to the workspace's admins, for a person who may no longer send it; resolves with
   * whether the server took it. Nothing of it is applied by itself.
   */
  surrender(): Promise<boolean>;
  /** True once the device has been without the server for longer than its lease: nothing is shown until they meet. */
  locked: Accessor<boolean>;
  details(): Promise<SyncDetails>;
  /** Compares the copies here with the server's, and fetches anew what differs. Needs the server. */
  verify(onProgress?: (compared: number, of: number) => void): Promise<Verification>;
  /** What the agent may do in a document of this channel and team; null: nothing at all. */
  roleIn(where: Belonging): Role | null;
  /** Whether the conversation's body is on this device. Reactive. */
  isHere(doc: DocumentId): boolean;
  /** Kept on this device whatever happens to it. Reactive. */
  isPinned(doc: DocumentId): boolean;
  pin(doc: DocumentId, wanted: boolean): Promise<void>;
  /** The contact wrote something this agent has not seen on any device. Reactive. */
  isUnread(doc: DocumentId): boolean;
  markRead(doc: DocumentId): void;
  /** As if the contact's last message had not been seen, on every device, until it is read again. */
  markUnread(doc: DocumentId): void;
  /** What this agent is told of, the latest first. */
  bells: Accessor<readonly BellState[]>;
  /** The agent has seen what a document's notifications tell of, or all there are. */
  knowBells(doc: DocumentId): void;
  knowAllBells(): void;
  /** Whether somebody is connected on any device, as the server told last. Reactive. */
  isOnline(agent: string): boolean;
  /** `"available"`, or the name of an away state; presence alone says who is online. Reactive. */
  availability(agent: string): string;
  setAvailability(state: string): void;
  /** How this agent last said to be, and when, epoch ms; null: they never have. Reactive. */
  ownAvailability(): { state: string; at: number } | null;
  /**
   * Since when this agent is available because they said so, epoch ms; null: they are away, or never said how they are.
   * Only then the server hands them conversations. Reactive.
   */
  availableSince(): number | null;
  /** The conversation of New that the server has handed this agent to take up now, and when; null: none. Reactive. */
  next(): { doc: DocumentId; at: number } | null;
  /**
   * The whole text of a message whose ledger entry names it by this hash; null when it is not here and cannot be fetched
   * now (D-4).
   */
  blob(doc: DocumentId, hash: string): Promise<string | null>;
  /** Keeps what a note says now on this device, to be read before the server has it, and without a network (N-3). */
  keepVersion(doc: DocumentId, version: ProseVersion): void;
  /**
   * The ledger of an earlier generation of a conversation, only to be read: empty when there is none any more, null when
   * it cannot be fetched now (D-4).
   */
  history(doc: DocumentId, gen: number): Promise<readonly ConversationEntry[] | null>;
  /** What was said and noted in a conversation, or noted on a contact, to be searched; null when its body is not here. */
  said(doc: DocumentId): Promise<readonly SearchPart[] | null>;
  /** The files of replies on this device; its part of the program comes with the first that needs it. */
  files(): Promise<Files>;
  /** What is being written in forms in which conversations are begun; fetched with the first that asks. */
  starts(): Promise<Starts>;
  /** Bytes of a file that the server has, while it is on its way there; null: it is not. */
  uploaded(hash: string): number | null;
  /** Writes an intent to the outbox; resolves with its id once it is safe on this device. `id`: a new one, noted elsewhere. */
  act(act: Act, id?: string): Promise<string>;
  /** Many acts as one step, on the screen and on the disk, each an intent of its own (I-2). Resolves with their ids. */
  actAll(acts: readonly Act[]): Promise<string[]>;
  /** Takes back an act that has not left this device; false when it is too late for that. */
  takeBack(id: string): Promise<boolean>;
  /** The same for many, as one step; resolves with those for which it is too late. */
  takeBackAll(ids: readonly string[]): Promise<string[]>;
  /** Opens a conversation for the screen; released with the calling owner. */
  open(doc: DocumentId): OpenConversation;
  /** The same for a contact, with the prose of its notes. */
  openDocument(doc: `ct:${string}`): OpenContact;
  /** The same for a collection of saved replies, with their texts. */
  openCollection(doc: `lib:${string}`): OpenCollection;
  /** Pushes what is unsent and resolves with how many items remain, after at most `ms`. */
  flush(ms: number): Promise<number>;
  /** Ends the device's part of a session: closes everything, and wipes the vault unless it is to be kept. */
  signOut(unsent: "keep" | "discard"): Promise<void>;
}
