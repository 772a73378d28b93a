const MB = 1024 * 1024;
/** A picture with more is not opened: some thousand bytes may claim what no page has memory for. As on the server. */
const MOST_PIXELS = 60_000_000;
/** A picture says in its first bytes how large it is; comments, profiles and small copies of it may stand before. */
const HEAD_BYTES = 8 * MB;

/** Whether a page may draw it: by what its bytes claim, which is what the browser would make room for. */
export async function mayBeDrawn(picture: Blob): Promise<boolean> {
  const head = await picture
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const pixels = pixelsOf(new DataView(head));
  return pixels !== null && pixels <= MOST_PIXELS;
}

/** Null: it does not say, or is no picture. */
export function pixelsOf(head: DataView): number | null {
  try {
    if (textAt(head, 1, 3) === "PNG") return head.getUint32(16) * head.getUint32(20);
    if (textAt(head, 0, 3) === "GIF") return head.getUint16(6, true) * head.getUint16(8, true);
    if (head.getUint16(0) === 0xff_d8) return pixelsOfJpeg(head);
    if (textAt(head, 8, 4) === "WEBP") return pixelsOfWebp(head);
    return textAt(head, 4, 4) === "ftyp" ? pixelsOfAvif(head) : null;
  } catch {
    return null; // it ends before it has said so
  }
}

/** Its frame header stands behind segments of any length. */
function pixelsOfJpeg(head: DataView): number | null {
  for (let at = 2; head.getUint8(at) === 0xff;) {
    const marker = head.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return head.getUint16(at + 5) * head.getUint16(at + 7);
    else at += 2 + head.getUint16(at + 2);
  }
  return null;
}

function pixelsOfWebp(head: DataView): number | null {
  const uint24 = (at: number) => head.getUint16(at, true) + head.getUint8(at + 2) * 0x1_00_00;
  switch (textAt(head, 12, 4)) {
    case "VP8X":
      return (uint24(24) + 1) * (uint24(27) + 1);
    case "VP8L": {
      const sides = head.getUint32(21, true);
      return ((sides & 0x3f_ff) + 1) * (((sides >>> 14) & 0x3f_ff) + 1);
    }
    case "VP8 ":
      return (head.getUint16(26, true) & 0x3f_ff) * (head.getUint16(28, true) & 0x3f_ff);
    default:
      return null;
  }
}

/** Each of its images says how large it is: the largest counts. */
function pixelsOfAvif(head: DataView): number | null {
  const ISPE = 0x69_73_70_65;
  let most: number | null = null;
  for (let at = 4; at + 16 <= head.byteLength; at++)
    if (head.getUint32(at) === ISPE)
      most = Math.max(most ?? 0, head.getUint32(at + 8) * head.getUint32(at + 12));
  return most;
}

function textAt(head: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => head.getUint8(at + i)));
}
