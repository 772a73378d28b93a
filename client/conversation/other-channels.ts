import { createMemo, mapArray, type Accessor } from "solid-js";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import {
  makeTimeline,
  type InboundItem,
  type NoteItem,
  type ReplyItem,
  type TimelineItem,
} from "../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { conversationsWith } from "../contact/conversations-with.ts";
import type { OpenConversation } from "../sync/open-document.ts";
import { useConversation } from "./conversation-context.tsx";

/** Something that was said with the same person elsewhere; null: that conversation's messages are not on this device. */
export interface OtherItem {
  key: string;
  at: number;
  where: ConversationRow;
  opened: OpenConversation;
  item: InboundItem | ReplyItem | NoteItem | null;
}

/**
 * What else was said with this contact, and with those linked to them, in order of time; only to be read. Nothing unless
 * the agent wants to see all channels.
 */
export function createOtherChannels(): Accessor<readonly OtherItem[]> {
  const { desk, doc, row } = useConversation();
  const wanted = createMemo(() => (desk.preferences().showAllChannels ? otherDocs(row()) : []), [], {
    equals: (one, other) => one.join() === other.join(),
  });
  function otherDocs({ contact, continues }: ConversationRow): string[] {
    return conversationsWith(desk, contact.id, doc).flatMap((one) =>
      one.doc === continues ? [] : [one.doc],
    );
  }
  const open = mapArray(wanted, (other) => createOther(other as DocumentId)); // rows are named by their document
  return createMemo(() =>
    open()
      .flatMap((items) => items())
      .toSorted((a, b) => a.at - b.at),
  );
}

function createOther(doc: DocumentId): Accessor<readonly OtherItem[]> {
  const { desk } = useConversation();
  const opened = desk.open(doc);
  const read = makeTimeline(doc);
  return createMemo(() => {
    const where = desk.conversation(doc);
    if (!where || opened.gone()) return [];
    if (!opened.ready()) return [{ key: `${doc}/absent`, at: where.activeAt, where, opened, item: null }];
    const episodes = read({ written: opened.entries(), expected: opened.expected(), now: desk.now() });
    return episodes
      .flatMap(({ items }) => items)
      .filter(isSaid)
      .map((item) => ({ key: `${doc}/${item.key}`, at: item.at, where, opened, item }));
  });
}

function isSaid(item: TimelineItem): item is InboundItem | ReplyItem | NoteItem {
  return item.kind !== "line";
}
