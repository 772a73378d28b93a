import { messageActsEn } from "../../client/message-acts/words.en.ts";
import { messageActsFr } from "../../client/message-acts/words.fr.ts";
import type { Traveller } from "../harness/journey.ts";
import { inLanguage } from "../harness/words-of.ts";

export function actWords({ language }: Traveller) {
  return inLanguage(language, messageActsEn, messageActsFr);
}

export function messageOf({ timeline }: Traveller, text: string) {
  return timeline().getByRole("article").filter({ hasText: text });
}

/** Presses what can be done with the message: beside it, or in its menu. */
export async function choose(traveller: Traveller, text: string, choice: string): Promise<void> {
  const { page, press } = traveller;
  const message = messageOf(traveller, text);
  const beside = message.getByRole("button", { name: choice, exact: true });
  await message.hover();
  const more = message.getByRole("button", { name: actWords(traveller).more, exact: true });
  await more.waitFor();
  if (await beside.isVisible()) return press(beside);
  await press(more);
  await press(page.getByRole("menuitem", { name: choice, exact: true }));
}
