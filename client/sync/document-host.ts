import type { Device } from "../../shared/conversation/device-view.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import type { Environment } from "./environment.ts";
import type { LocalEdit } from "./record.ts";

/** What an open document needs of the device. */
export interface DocumentHost {
  environment: Environment;
  /** The document as this device has it, and how often it was made anew; null while its bytes are not here. */
  read: (doc: DocumentId) => Promise<{ bytes: Uint8Array; generation: number } | null>;
  /** Resolves once the edit is safe on this device. */
  record: (edit: LocalEdit) => Promise<void>;
  /** Sends this device's presence. */
  announce: (doc: DocumentId, update: Uint8Array) => void;
  deviceIn: (where: Belonging) => Device;
  intentsOf: (doc: DocumentId) => readonly AnyIntent[];
  now: () => number;
}
