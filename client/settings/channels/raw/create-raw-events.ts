import { createEffect, createSignal, on, type Accessor } from "solid-js";
import { createSubmission } from "../../../app/submission.ts";
import { rawApi, type RawEvent, type RawLine } from "./raw-api.ts";

/** As many as a page of the list has. */
const PAGE = 50;

/** What came for an account, read page by page, and whole where somebody looks. */
export function createRawEvents(channel: Accessor<string>) {
  const submission = createSubmission();
  const [lines, setLines] = createSignal<readonly RawLine[]>();
  const [isMore, setIsMore] = createSignal(false);
  const [opened, setOpened] = createSignal<ReadonlyMap<number, RawEvent>>(new Map());

  const load = async (known: readonly RawLine[]): Promise<void> => {
    const page = await submission.run(() => rawApi.list(channel(), known.at(-1)?.id));
    if (!page) return;
    setLines([...known, ...page.events]);
    setIsMore(page.events.length === PAGE);
  };
  const reload = (): Promise<void> => load([]);
  createEffect(on(channel, () => void reload()));

  const event = async (id: number): Promise<RawEvent | undefined> =>
    opened().get(id) ?? (await submission.run(() => rawApi.event(channel(), id)))?.event;

  return {
    lines,
    isMore,
    opened,
    submission,
    reload,
    event,
    earlier: () => load(lines() ?? []),
    async open(id: number): Promise<void> {
      const one = await event(id);
      if (one) setOpened((all) => new Map(all).set(id, one));
    },
    close: (id: number) => setOpened((all) => new Map([...all].filter(([other]) => other !== id))),
    /** @returns whether it is read again */
    async replay(id: number): Promise<boolean> {
      const done = await submission.run(() => rawApi.replay(channel(), id));
      if (done) await reload();
      return done !== undefined;
    },
  };
}
