import type { Accessor } from "solid-js";
import type { ShownLine } from "../sync-server/channels/webchat/shown-lines.ts";

/** How the account looks and what it takes, as the server said last. */
export interface AccountLook {
  name: string;
  greeting: string;
  /** `#rrggbb` */
  colour: string;
  limits: { text: number | null; files: number; fileBytes: number };
}

/** A file that waits with its message; its bytes are on this device. */
export interface WaitingFile {
  hash: string;
  name: string;
  mime: string;
  content: Blob;
}

/** What the visitor wrote and the server has not got yet. `problem`: why it never will as it is. */
export interface Waiting {
  id: string;
  text: string;
  files: readonly WaitingFile[];
  /** Epoch ms by this device. */
  at: number;
  problem?: string;
}

/** Everything that is on screen, and what a visitor can do. */
export interface ChatModel {
  account: Accessor<AccountLook>;
  lines: Accessor<readonly ShownLine[]>;
  waiting: Accessor<readonly Waiting[]>;
  /** The agent who writes just now. */
  writer: Accessor<string | null>;
  isConnected: Accessor<boolean>;
  /** The site's word for its user has ended, and it gave no other. */
  isRefused: Accessor<boolean>;
  unread: Accessor<number>;
  /** The address that replies are mailed to; null: there is none yet. */
  email: Accessor<string | null>;
  say(text: string, files: readonly File[]): Promise<void>;
  tryAgain(id: string): Promise<void>;
  discard(id: string): Promise<void>;
  showWriting(): void;
  /** @returns false when it could not be left */
  leaveAddress(said: { email: string; name: string }): Promise<boolean>;
  /** Everything there is stands in front of the visitor. */
  markRead(): void;
  /** @throws where it cannot be fetched now */
  file(hash: string): Promise<Blob>;
}
