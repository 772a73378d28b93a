import sharp from "sharp";
import { afterEach, expect, test } from "vitest";
import { makeThumbnails } from "./thumbnails.ts";

let thumbnails = makeThumbnails();
afterEach(() => {
  thumbnails.close();
  thumbnails = makeThumbnails();
});

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#2a6f97" } });

function make(picture: Uint8Array, mime = "image/png") {
  return thumbnails.make({ mime, bytes: picture.length }, async function* () {
    yield picture.subarray(0, 100);
    yield picture.subarray(100);
  });
}

test("a picture is made small, and says how large the whole one is", async () => {
  const made = await make(await plain(2000, 1000).png().toBuffer());
  expect(made).toMatchObject({ width: 2000, height: 1000, mime: "image/webp" });
  const { width, height, format } = await sharp(made?.bytes).metadata();
  expect([width, height, format]).toEqual([520, 260, "webp"]);
});

test("a photo that was taken upright is upright, and a small picture stays as small as it is", async () => {
  const turned = await plain(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const made = await make(turned, "image/jpeg");
  expect(made).toMatchObject({ width: 200, height: 300 });
  expect(await sharp(made?.bytes).metadata()).toMatchObject({ width: 200, height: 300 });
});

test.each([
  ["more pixels than any camera has", () => plain(12_000, 12_000).png().toBuffer()],
  ["what is no picture", async () => new Uint8Array(5000).fill(7)],
  [
    "a picture that ends in the middle",
    async () => (await plain(900, 900).jpeg().toBuffer()).subarray(0, 900),
  ],
  [
    "a drawing, which may ask for other files",
    async () =>
      new TextEncoder().encode(
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>${" ".repeat(200)}`,
      ),
  ],
])("%s has no thumbnail, and the next one is made all the same", async (_what, picture) => {
  expect(await make(new Uint8Array(await picture()))).toBeNull();
  expect(await make(await plain(20, 10).png().toBuffer())).toMatchObject({ width: 20, height: 10 });
});

test("a picture that takes too long costs its process, not the server's time", async () => {
  thumbnails = makeThumbnails(1);
  expect(await make(await plain(4000, 4000).png().toBuffer())).toBeNull();
});

test("what is no picture by its type is not even read", async () => {
  const read = (): AsyncIterable<Uint8Array> => {
    throw new Error("read");
  };
  expect(await thumbnails.make({ mime: "application/pdf", bytes: 10 }, read)).toBeNull();
  expect(await thumbnails.make({ mime: "image/png", bytes: 40_000_000 }, read)).toBeNull();
});
