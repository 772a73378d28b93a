import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type { SentFile } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";

/** Types that an image element shows and nothing in them runs. */
const drawn = /^image\/(?:png|jpeg|gif|webp|avif)$/u;

export function isPicture({ mime }: SentFile): boolean {
  return drawn.test(mime);
}

/** Where the page finds a file that is on this device; undefined until it is read, or while it cannot be had. */
export function createFileAddress(
  doc: Accessor<DocumentId>,
  file: Accessor<SentFile>,
): Accessor<string | undefined> {
  const desk = useDesk();
  const [address, setAddress] = createSignal<string>();
  createEffect(() => {
    const { hash, mime } = file();
    const of = doc();
    let made: string | undefined;
    let isOver = false;
    onCleanup(() => {
      isOver = true;
      setAddress(undefined);
      if (made) URL.revokeObjectURL(made);
    });
    const read = async () => {
      const bytes = await (await desk.files()).bytes(of, hash);
      if (!bytes || isOver) return;
      made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
      setAddress(made);
    };
    void read();
  });
  return address;
}
