import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type { SentFile } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";

/** Types that an image element shows and nothing in them runs. */
const drawn = /^image\/(?:png|jpeg|gif|webp|avif)$/u;

export function isPicture({ mime }: SentFile): boolean {
  return drawn.test(mime);
}

/**
 * Where the page finds a file that is on this device; undefined until it is read, or while it cannot be had.
 * @param isFetched whether the server is asked for one that is not here
 */
export function createFileAddress(
  doc: Accessor<DocumentId>,
  file: Accessor<SentFile>,
  isFetched: Accessor<boolean> = () => true,
): Accessor<string | undefined> {
  const desk = useDesk();
  const [address, setAddress] = createSignal<string>();
  createEffect(() => {
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
      if (!content || isOver) return;
      made = URL.createObjectURL(content.slice(0, content.size, mime));
      setAddress(made);
    };
    void read();
  });
  return address;
}
