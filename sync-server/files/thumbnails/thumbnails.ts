import { fork, type ChildProcess } from "node:child_process";
import { makeTurns } from "../../log/turns.ts";
import type { StoredFile, Thumbnail } from "../../store/file-store.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { MOST_BYTES, PATIENCE_MS } from "./limits.ts";

/** @returns null where it cannot be made, within the limits of bytes, pixels and time */
export type MakeThumbnail = (
  file: Pick<StoredFile, "mime" | "bytes">,
  read: () => AsyncIterable<Uint8Array>,
) => Promise<Thumbnail | null>;

const pictures = /^image\/(?:png|jpeg|gif|webp|avif)$/u;
const ENTRY = new URL("./thumbnail-child.ts", import.meta.url);
const IDLE_MS = MINUTE;

/**
 * Makes pictures small, one at a time, in a process of its own that may neither write nor start anything and knows no
 * secret: a picture that is meant to stop whoever opens it stops that one. It is started when there is a picture, and
 * ends when there has been none for a while.
 */
export function makeThumbnails(patienceMs = PATIENCE_MS): { make: MakeThumbnail; close: () => void } {
  const turns = makeTurns();
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;

  const close = () => {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = null;
  };

  async function ask(picture: Uint8Array): Promise<Thumbnail | null> {
    clearTimeout(idle);
    const asked = (child ??= start());
    const answer = Promise.withResolvers<Thumbnail | null>();
    const onMessage = (made: Thumbnail | null) => answer.resolve(made);
    const onEnd = () => answer.resolve(null);
    asked.on("message", onMessage).on("exit", onEnd).on("error", onEnd);
    const patience = setTimeout(onEnd, patienceMs);
    asked.send(picture, (error) => error && onEnd());
    const made = await answer.promise;
    clearTimeout(patience);
    asked.off("message", onMessage).off("exit", onEnd).off("error", onEnd);
    // One that did not answer in time, or is gone, is not asked again.
    if (made === null) close();
    else idle = setTimeout(close, IDLE_MS).unref();
    return made;
  }

  return {
    make: async ({ mime, bytes }, read) =>
      bytes > MOST_BYTES || !pictures.test(mime)
        ? null
        : turns.take("picture", async () => ask(await whole(read(), bytes))),
    close,
  };
}

function start(): ChildProcess {
  const child = fork(ENTRY, {
    env: {},
    execArgv: ["--permission", "--allow-fs-read=*", "--allow-addons", "--no-warnings"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

async function whole(pieces: AsyncIterable<Uint8Array>, bytes: number): Promise<Uint8Array> {
  const all = new Uint8Array(bytes);
  let at = 0;
  for await (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
