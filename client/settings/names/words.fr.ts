import type { Words } from "../../app/words.ts";
import type { namesEn } from "./words.en.ts";

export const namesFr: Words<typeof namesEn> = {
  offered: "Proposé",
  offeredOf: "Proposé : {{name}}",
};
