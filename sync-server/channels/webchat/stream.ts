import type { Context } from "hono";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";
import { SECOND } from "../../../shared/time/duration.ts";
import { AppError } from "../../http/app-error.ts";
import type { OfVisitor } from "./chat-access.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { linesAfter } from "./shown-lines.ts";

/** A line that is quiet for this long is told so, for proxies that close quiet ones and pages that notice dead ones. */
const BEAT = 15 * SECOND;
/** Most pages of one visitor that are told at once; a page beyond asks from time to time instead. */
const STREAMS = 8;

/** Server-sent events: `lines` as they come, `writing` while an agent writes, `beat` when nothing else is said. */
export function chatStream(deps: ChatDeps, c: Context<OfVisitor>, after: number): Response {
  const { visitor } = c.var;
  const { channel, id } = visitor;
  if (deps.visitors.count(channel, id) >= STREAMS) throw new AppError("request.too_many");
  c.header("X-Accel-Buffering", "no"); // a proxy passes on what is said as it is said
  return streamSSE(c, async (stream) => {
    let place = after;
    let watched: { doc: string; end: () => void } | null = null;

    const sendLines = async (): Promise<void> => {
      for (let more = true; more;) {
        const page = await linesAfter(deps, visitor, place);
        place = page.lines.at(-1)?.seq ?? place;
        more = page.more;
        if (page.lines.length > 0) await say(stream, "lines", { lines: page.lines });
      }
    };
    /** The conversation begins with the first message, and may go on in another document. */
    const watch = async (): Promise<void> => {
      const doc = (await deps.inbound.thread(channel, id, "private"))?.conversation;
      if (doc === undefined || watched?.doc === doc) return;
      watched?.end();
      const end = deps.writing.watchAgents(doc, (name) =>
        deps.visitors.tell(channel, id, { kind: "writing", name }),
      );
      watched = { doc, end };
    };

    let said = Promise.resolve();
    const inTurn = (work: () => Promise<void>) => (said = said.then(work).catch(() => stream.abort()));
    const unlisten = deps.visitors.listen(channel, id, (told) => {
      if (told.kind === "writing") void inTurn(() => say(stream, "writing", { name: told.name }));
      else void inTurn(() => sendLines().then(watch)); // as one: what ends the stream waits for both
    });
    const beat = setInterval(() => void inTurn(() => say(stream, "beat", {})), BEAT).unref();
    const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
    void inTurn(() => say(stream, "beat", {}));
    void inTurn(sendLines);
    void inTurn(watch);
    await closed;
    clearInterval(beat);
    unlisten();
    await said;
    (watched as { end: () => void } | null)?.end(); // set by `watch`, which the compiler does not follow
  });
}

function say(stream: SSEStreamingApi, event: string, value: unknown): Promise<void> {
  return stream.writeSSE({ event, data: JSON.stringify(value) });
}
