import type { SentFile } from "../../../shared/conversation/intent.ts";

/** One call that a reply needs; most replies need one. Captions and texts are plain: nothing in them is markup. */
export type Step =
  | { method: "sendMessage"; text: string }
  | { method: "sendPhoto" | "sendVideo" | "sendDocument"; file: SentFile; caption: string }
  | { method: "sendMediaGroup"; files: readonly SentFile[]; caption: string };

/** Longest text below a file, in UTF-16 units. */
const CAPTION = 1024;
/** Most files of one album. */
const ALBUM = 10;
/** Largest picture that is shown as one, in bytes; a larger one goes as a file. */
const LARGEST_PHOTO = 10_000_000;

type Kind = "photo" | "video" | "document";
const methods = { photo: "sendPhoto", video: "sendVideo", document: "sendDocument" } as const;

/** The calls of a reply, in order: its words stand below its first files where they fit, and go ahead of them else. */
export function stepsOf(text: string, files: readonly SentFile[]): Step[] {
  if (files.length === 0) return [{ method: "sendMessage", text }];
  const groups = grouped(files);
  const caption = text.length <= CAPTION ? text : "";
  const calls = groups.map((group, i) => callFor(group, i === 0 ? caption : ""));
  return text === "" || caption !== "" ? calls : [{ method: "sendMessage", text }, ...calls];
}

/** How Telegram shows a file. */
export function kindOf({ mime, bytes }: Pick<SentFile, "mime" | "bytes">): Kind {
  if (/^image\/(jpeg|png|webp)$/u.test(mime) && bytes <= LARGEST_PHOTO) return "photo";
  return mime === "video/mp4" ? "video" : "document";
}

function callFor(files: readonly SentFile[], caption: string): Step {
  const [file, ...others] = files;
  if (file && others.length === 0) return { method: methods[kindOf(file)], file, caption };
  return { method: "sendMediaGroup", files, caption };
}

/** Files that follow each other and can stand in one album: pictures with videos, other files among themselves. */
function grouped(files: readonly SentFile[]): SentFile[][] {
  const groups: SentFile[][] = [];
  for (const file of files) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const fits = group && first && group.length < ALBUM && isShown(first) === isShown(file);
    if (fits) group.push(file);
    else groups.push([file]);
  }
  return groups;
}

function isShown(file: SentFile): boolean {
  return kindOf(file) !== "document";
}
