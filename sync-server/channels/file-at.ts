import type { Attachment } from "../../shared/conversation/entry.ts";

const mimes: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  mp4: "video/mp4",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  aac: "audio/aac",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  wav: "audio/wav",
  pdf: "application/pdf",
};

/**
 * A file by its address on its network, whose last part is its name.
 * @param family what the network says of it: `image`, `video`, `audio`, or `application`
 */
export function fileAt(url: string, family: string): Attachment {
  const last = URL.canParse(url) ? (new URL(url).pathname.split("/").at(-1) ?? "") : "";
  const name = readable(last).slice(0, 255) || family;
  const mime = mimes[name.split(".").at(-1)?.toLowerCase() ?? ""];
  if (mime?.startsWith(`${family}/`)) return { name, url, mime };
  return { name, url, mime: family === "application" ? "application/octet-stream" : `${family}/*` };
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part).trim();
  } catch {
    return part; // a percent sign that stands for itself
  }
}
