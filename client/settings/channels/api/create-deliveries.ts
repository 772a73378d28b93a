import { createEffect, createSignal, on, type Accessor } from "solid-js";
import { createSubmission, type Submission } from "../../../app/submission.ts";
import { deliveriesApi, type Delivery } from "./deliveries-api.ts";

export interface Deliveries {
  /** The latest first; undefined until the server has told. */
  lines: Accessor<readonly Delivery[] | undefined>;
  more: Accessor<boolean>;
  failed: Accessor<boolean>;
  onlyFailed: (failed: boolean) => void;
  /** Asks for the latest ones, in the place of all that is shown. */
  reload: () => Promise<void>;
  earlier: () => Promise<void>;
  /** @returns whether it goes out again */
  redeliver: (line: Delivery) => Promise<boolean>;
  submission: Submission;
}

/** A channel's log of deliveries, read page by page. */
export function createDeliveries(channel: Accessor<string>): Deliveries {
  const submission = createSubmission();
  const [lines, setLines] = createSignal<readonly Delivery[]>();
  const [more, setMore] = createSignal(false);
  const [failed, setFailed] = createSignal(false);

  const load = async (known: readonly Delivery[]): Promise<void> => {
    const asked = { id: channel(), failed: failed() };
    const before = known.at(-1)?.place;
    const page = await submission.run(() =>
      deliveriesApi.list(asked.id, { failed: asked.failed, ...(before === undefined ? {} : { before }) }),
    );
    if (failed() !== asked.failed) return reload();
    if (!page) return;
    setLines([...known, ...page.deliveries]);
    setMore(page.more);
  };
  const reload = (): Promise<void> => load([]);
  createEffect(on([channel, failed], () => void reload()));

  return {
    lines,
    more,
    failed,
    onlyFailed: setFailed,
    reload,
    earlier: () => load(lines() ?? []),
    async redeliver({ send, again }) {
      const id = channel();
      const done = await submission.run(() => deliveriesApi.redeliver(id, send, again === "unknown"));
      if (done) await reload();
      return done !== undefined;
    },
    submission,
  };
}
