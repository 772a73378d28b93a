import type { InlinePicture } from "../../../shared/conversation/mail.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { isPicture } from "../../sync/files/keep-files.ts";
import type { Files } from "../../sync/files/files.ts";

/** How long such a picture is waited for goes by its size, which nobody said. */
const USUAL_BYTES = 500_000;

/**
 * Gives the pictures that came with a mail their places on its sheet, as they are here; a frame cannot ask the server for
 * them. @returns addresses that are let go of with the sheet
 */
export async function placePictures(
  page: Document,
  { doc, inline, shelf }: { doc: DocumentId; inline: readonly InlinePicture[]; shelf: Files },
): Promise<string[]> {
  const placed = inline.map(async ({ cid, hash }) => {
    const places = [...page.querySelectorAll<HTMLImageElement>("img[data-cid]:not([src])")].filter(
      ({ dataset }) => dataset["cid"] === cid,
    );
    const content = places.length > 0 ? await shelf.content(doc, { hash, bytes: USUAL_BYTES }) : null;
    if (!content || !isPicture({ mime: content.type })) return [];
    const address = URL.createObjectURL(content);
    for (const place of places) place.src = address;
    return [address];
  });
  return (await Promise.all(placed)).flat();
}
