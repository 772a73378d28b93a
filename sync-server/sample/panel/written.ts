import * as v from "valibot";
import { visibilities } from "../../../shared/conversation/intent.ts";
import type { SimulatedWords, SimulatorSkills } from "../../channels/simulator-control.ts";
import type { PanelProblem } from "./panel-state.ts";

const MOST_BYTES = 5_000_000;

const Written = v.object({
  text: v.pipe(v.string(), v.trim(), v.maxLength(20_000)),
  visibility: v.picklist(visibilities),
  /** Without a choice browsers send an empty file. */
  picture: v.optional(v.instance(File)),
});

const Picture = v.pipe(
  v.instance(File),
  v.mimeType(["image/png", "image/jpeg", "image/gif", "image/webp"]),
  v.maxSize(MOST_BYTES),
);

type Words = Omit<SimulatedWords, "from">;

/** What somebody writes in the panel, from the fields of its form. */
export async function readWords(
  form: object,
  { pictures }: Pick<SimulatorSkills, "pictures">,
): Promise<{ words: Words } | { problem: PanelProblem }> {
  const { text, visibility, picture } = v.parse(Written, form);
  const chosen = picture && picture.size > 0 ? picture : null;
  const typed = { text, visibility };
  if (chosen && !pictures.includes(visibility))
    return { problem: { field: "picture", says: "noPictureHere", ...typed } };
  if (chosen && !v.is(Picture, chosen)) return { problem: { field: "picture", says: "noPicture", ...typed } };
  if (!chosen && text === "") return { problem: { field: "text", says: "empty", ...typed } };
  if (!chosen) return { words: typed };
  const { name, type: mime } = chosen;
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  return { words: { ...typed, picture: { name, mime, bytes } } };
}
