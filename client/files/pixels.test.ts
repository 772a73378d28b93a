import sharp from "sharp";
import { expect, test } from "vitest";
import { mayBeDrawn, pixelsOf } from "./pixels.ts";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#2a6f97" } });
const kinds = {
  png: () => plain(300, 200).png(),
  jpeg: () => plain(300, 200).withMetadata({ orientation: 6 }).jpeg(),
  "jpeg in steps": () => plain(300, 200).jpeg({ progressive: true }),
  gif: () => plain(300, 200).gif(),
  webp: () => plain(300, 200).webp(),
  "webp without loss": () => plain(300, 200).webp({ lossless: true }),
  "webp with metadata": () => plain(300, 200).withMetadata().webp(),
  avif: () => plain(300, 200).avif(),
};

test.each(Object.entries(kinds))(
  "a picture says how large it is before it is opened: %s",
  async (_kind, made) => {
    const bytes = await made().toBuffer();
    expect(pixelsOf(new DataView(new Uint8Array(bytes).buffer))).toBe(60_000);
    expect(await mayBeDrawn(new Blob([new Uint8Array(bytes)]))).toBe(true);
  },
);

test("a few bytes that claim to be a picture for which no page has memory are not drawn", async () => {
  const bomb = new Uint8Array(await plain(20, 10).png().toBuffer());
  new DataView(bomb.buffer).setUint32(16, 20_000);
  new DataView(bomb.buffer).setUint32(20, 25_000);
  expect(await mayBeDrawn(new Blob([bomb]))).toBe(false);
});

test.each([
  ["nothing", new Uint8Array()],
  ["a text", new TextEncoder().encode("<svg onload='x'>, which is no picture of these kinds")],
  ["a photo that ends before it has said how large it is", new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0x40])],
])("what does not say how large it is is not drawn: %s", async (_what, bytes) => {
  expect(await mayBeDrawn(new Blob([bytes]))).toBe(false);
});
