import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import { entriesSince } from "../log/entries-since.ts";
import type { FollowUp } from "../log/follow-up.ts";
import type { Turn } from "../log/documents.ts";
import type { EventStore } from "../store/events-store.ts";
import { changeOf, contactEventOf, eventOf } from "./events-of.ts";
import type { ProgramEvent } from "./program-event.ts";

/** Notes, in the commit of a turn, what programs are to be told of it; the last of the follow-ups, since it looks back. */
export function makeTelling(events: Pick<EventStore, "add">): FollowUp {
  return async (turn, before) => {
    const told = eventsOf(turn, before);
    const [first] = told;
    if (!first) return;
    turn.also(async (tx, feeds) => {
      const feed = feeds.at(-1);
      if (feed === undefined) return;
      const of = { channel: first.channel, doc: turn.doc, feed, at: turn.now };
      await events.add(tx, of, told);
    });
  };
}

function eventsOf(turn: Turn, before: object | null): ProgramEvent[] {
  switch (kindOf(turn.doc)) {
    case "cv":
      return conversationEvents(turn as Turn<Conversation>, before as ConversationRow | null); // of that kind
    case "ct": {
      const row = (turn as Turn<ContactRow>).state(); // of that kind
      const event = row.erased ? null : contactEventOf(before as ContactRow | null, row, turn.now);
      return event ? [event] : [];
    }
    default:
      return [];
  }
}

function conversationEvents(turn: Turn<Conversation>, before: ConversationRow | null): ProgramEvent[] {
  const { row } = turn.state();
  if (row.erased) return [];
  const written = entriesSince(turn, before?.head ?? 0);
  const was = before && before.head > 0 ? before : null; // a document that was not there projects to an empty row
  const said = [...written.map(eventOf), changeOf(was, row)].filter((one) => one !== null);
  return said.map((one) => ({ ...one, channel: row.channel.id, conversation: row.doc }) as ProgramEvent); // what it lacked
}
