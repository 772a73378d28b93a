import { createEffect, createMemo, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import type { SentFile } from "../../shared/conversation/intent.ts";
import { useDesk } from "../app/desk-context.tsx";
import type { Place } from "../sync/files/file-database.ts";
import { typeShown } from "../sync/files/keep-files.ts";

/**
 * Where the page finds a file that is on this device; undefined until it is read, null while it cannot be had. Nothing but
 * a picture can be looked at there: whatever else somebody sent is only there to be saved.
 * @param isFetched whether the server is asked for one that is not here
 */
export function createFileAddress(
  doc: Accessor<Place>,
  file: Accessor<Pick<SentFile, "hash" | "mime" | "bytes">>,
  isFetched: Accessor<boolean> = () => true,
): Accessor<string | null | undefined> {
  const desk = useDesk();
  const [address, setAddress] = createSignal<string | null>();
  /** How often there was a network again while it could not be had. */
  const tries = createMemo<number>(
    (before) => (desk.link().kind === "online" && untrack(address) === null ? before + 1 : before),
    0,
  );
  createEffect(() => {
    tries();
    const { hash, mime, bytes } = file();
    const of = doc();
    const asks = isFetched();
    let made: string | undefined;
    let isOver = false;
    onCleanup(() => {
      isOver = true;
      setAddress(undefined);
      if (made) URL.revokeObjectURL(made);
    });
    const read = async () => {
      const shelf = await desk.files();
      const content = asks ? await shelf.content(of, { hash, bytes }) : await shelf.held(hash);
      if (isOver) return;
      made = content ? URL.createObjectURL(content.slice(0, content.size, typeShown(mime))) : undefined;
      setAddress(made ?? null);
    };
    void read();
  });
  return address;
}
