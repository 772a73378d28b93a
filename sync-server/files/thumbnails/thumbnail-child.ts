/**
 * The entry of the process that makes pictures small: it is given a picture somebody sent, and may be killed at any time.
 * Nothing but decoders of the kinds that are asked for is let in.
 */
import sharp from "sharp";
import type { Thumbnail } from "../../store/file-store.ts";
import { MOST_PIXELS } from "./limits.ts";

/** Longer side, px: twice as large as it is shown. */
const SIDE = 520;
const QUALITY = 72;

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Nsgif", "Webp", "Heif"].map((kind) => `VipsForeignLoad${kind}`),
});

process.on("message", (picture: Uint8Array) => void answer(picture));

async function answer(picture: Uint8Array): Promise<void> {
  process.send?.(await small(picture).catch(() => null)); // damaged, or of a kind that its bytes only pretend
}

async function small(picture: Uint8Array): Promise<Thumbnail> {
  const input = sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: "error" });
  const { autoOrient } = await input.metadata();
  const bytes = await input
    .autoOrient()
    .resize(SIDE, SIDE, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer();
  return { ...autoOrient, mime: "image/webp", bytes: new Uint8Array(bytes) };
}
