import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import type { Files } from "../sync/files/files.ts";
import { AHEAD_EACH, typeShown } from "../sync/files/keep-files.ts";
import { mayBeDrawn } from "./pixels.ts";
import type { ShownFile } from "./shown-file.ts";

/** What of a picture can be shown: where the page finds it, that it is not here, or that it is better not opened. */
export type Picture =
  | { kind: "here"; src: string; width?: number; height?: number }
  | { kind: "reading" }
  | { kind: "away" }
  | { kind: "unsafe" };

type Found = { content: Blob; width?: number; height?: number } | null;

/** A picture as small as the timeline shows it. */
export function createThumbnail(doc: DocumentId, file: Accessor<ShownFile>): Accessor<Picture> {
  return createRead(file, async (shelf, { hash, bytes }) => {
    const small = await shelf.thumbnail(doc, hash);
    if (small) return small;
    // None can be made, or it is on its way to the server: then it is here itself.
    const whole = bytes <= AHEAD_EACH ? await shelf.content(doc, { hash, bytes }) : await shelf.held(hash);
    return whole && { content: whole };
  });
}

/** A picture as large as it is. */
export function createWholePicture(doc: DocumentId, file: Accessor<ShownFile>): Accessor<Picture> {
  return createRead(file, async (shelf, kept) => {
    const content = await shelf.content(doc, kept);
    return content && { content };
  });
}

/** Read again when the server can be asked. */
function createRead(
  file: Accessor<ShownFile>,
  read: (shelf: Files, file: { hash: string; bytes: number }) => Promise<Found>,
): Accessor<Picture> {
  const desk = useDesk();
  const [picture, setPicture] = createSignal<Picture>({ kind: "reading" });
  const isOnline = () => desk.link().kind === "online";
  createEffect(
    on([file, isOnline], ([{ mime, ...wanted }], before) => {
      if (wanted.hash === null) {
        setPicture(wanted.address ? { kind: "here", src: wanted.address } : { kind: "away" });
        return;
      }
      let src: string | undefined;
      let isOver = false;
      onCleanup(() => {
        isOver = true;
        if (src) URL.revokeObjectURL(src);
      });
      if (before?.[0] !== file() || picture().kind !== "away") setPicture({ kind: "reading" });
      const { hash, bytes } = wanted;
      void desk.files().then(async (shelf) => {
        const found = await read(shelf, { hash, bytes });
        if (isOver) return;
        if (!found) {
          setPicture({ kind: "away" });
          return;
        }
        const { content, ...size } = found;
        const isSafe = await mayBeDrawn(content);
        if (isOver) return;
        if (!isSafe) {
          setPicture({ kind: "unsafe" });
          return;
        }
        src = URL.createObjectURL(content.slice(0, content.size, typeShown(content.type || mime)));
        const { width, height } = size;
        setPicture({ kind: "here", src, ...(width && height ? { width, height } : {}) });
      });
    }),
  );
  return picture;
}
