import { createSignal } from "solid-js";
import type { MailFields, MailWay } from "../../../shared/conversation/mail-answer.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { FileDatabase } from "./file-database.ts";

/** Whom a mail being written goes to, and under which subject; addresses may be wrong still. */
export interface WrittenFields extends MailFields {
  /** What stands in a field beside its addresses. */
  typed?: Partial<Record<"to" | "cc" | "bcc", string>>;
}

/** What this device's agent said of the mail that a draft becomes; colleagues who write in it say their own. */
export interface MailDraft {
  doc: DocumentId;
  /**
   * Generation of the shared draft: with another one it counts no more (N-2). It stays all the same: a reply that is taken
   * back, or refused, leaves its words in the draft it was sent from, and they are for nobody else.
   */
  g: string;
  how: MailWay;
  /** Number of the mail that is passed on. */
  on?: number;
  /** Of each way to answer, where they were changed. */
  fields: Partial<Record<MailWay, WrittenFields>>;
}

export interface MailDrafts {
  /** Reactive. */
  of: (doc: DocumentId) => MailDraft | undefined;
  /** Shown at once; resolves once it is on the disk. */
  keep: (draft: MailDraft) => Promise<void>;
  /** Another tab may have written. */
  refresh: () => Promise<void>;
}

export function createMailDrafts(database: FileDatabase, onWritten: () => void): MailDrafts {
  const [drafts, setDrafts] = createSignal<readonly MailDraft[]>([]);
  let underWay = 0;

  async function keep(draft: MailDraft): Promise<void> {
    setDrafts((all) => [...all.filter(({ doc }) => doc !== draft.doc), draft]);
    underWay += 1;
    try {
      await database.keepMail(draft);
    } finally {
      underWay -= 1;
    }
    onWritten();
  }

  return {
    of: (doc) => drafts().find((one) => one.doc === doc),
    keep,
    refresh: async () => {
      const kept = await database.mails();
      if (underWay === 0) setDrafts(kept); // else what is shown is newer than what was read
    },
  };
}
