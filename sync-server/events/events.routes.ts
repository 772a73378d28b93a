import * as v from "valibot";
import type { EventPlace, EventStore } from "../store/events-store.ts";
import { AppError } from "../http/app-error.ts";
import { route, type Route } from "../v1/route.ts";
import { ProgramEvent } from "./program-event.ts";

/** Most events of one answer. */
const PAGE = 100;

const Asked = v.object({
  after: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,15}\.\d{1,6}$/), v.description("Cursor of the last event read.")),
  ),
});
const Page = v.object({
  events: v.array(v.object({ cursor: v.string(), event: ProgramEvent })),
  cursor: v.pipe(v.string(), v.description("To go on from; the one asked for when there is nothing new.")),
  more: v.boolean(),
});

/** What a program may have missed, in the order in which it happened (channels 9.2). */
export const eventRoutes = (events: Pick<EventStore, "after">): Route[] => [
  route({
    id: "listEvents",
    method: "get",
    path: "/events",
    access: "either",
    summary: "What happened after a cursor, oldest first",
    more: "With a channel's key: of that channel. With a workspace key: of all. Events are kept for thirty days.",
    query: Asked,
    status: 200,
    answer: Page,
    async handle({ channel }, { query }) {
      const from = query.after ?? "0.0";
      const found = await events.after(placeOf(from), channel, PAGE + 1);
      const told = found.slice(0, PAGE).map(({ feed, i, body }) => ({
        cursor: `${feed}.${i}`,
        event: body as ProgramEvent, // written by `tell-programs`
      }));
      return { body: { events: told, cursor: told.at(-1)?.cursor ?? from, more: found.length > PAGE } };
    },
  }),
];

function placeOf(cursor: string): EventPlace {
  const [feed, i] = cursor.split(".").map(Number);
  if (feed === undefined || i === undefined) throw new AppError("request.malformed");
  return { feed, i };
}
