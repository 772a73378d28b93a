/** What Meta calls a file of this kind, when it is to be sent. */
export function familyOf(mime: string): string {
  const family = mime.split("/")[0] ?? "";
  return ["image", "video", "audio"].includes(family) ? family : "file";
}
