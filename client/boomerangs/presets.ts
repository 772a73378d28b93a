import { boomerangPresets } from "../../shared/boomerang/presets.ts";
import type { Choice } from "./boomerang-choice.ts";

/** The offered waits with the name of their words. */
export const presets = [
  { ms: boomerangPresets[0], words: "m15" },
  { ms: boomerangPresets[1], words: "h1" },
  { ms: boomerangPresets[2], words: "h4" },
  { ms: boomerangPresets[3], words: "h24" },
] as const;

export const FIRST_CHOICE: Choice = { kind: "wait", ms: boomerangPresets[1] };
