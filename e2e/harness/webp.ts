import type { BrowserContext } from "playwright-core";

const QUALITY = 0.6;

/** A screenshot as WebP, a fifth of its size as PNG: the browser itself writes it. */
export async function webpOf(context: BrowserContext, png: Buffer): Promise<Buffer> {
  const page = await context.newPage();
  try {
    const encoded = await page.evaluate(
      async ([data = "", quality = ""]) => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        canvas.getContext("2d")?.drawImage(image, 0, 0);
        const blob = await canvas.convertToBlob({ type: "image/webp", quality: Number(quality) });
        const out = new Uint8Array(await blob.arrayBuffer());
        return out.reduce((text, byte) => text + String.fromCharCode(byte), "");
      },
      [png.toString("base64"), String(QUALITY)],
    );
    return Buffer.from(encoded, "latin1");
  } finally {
    await page.close();
  }
}
