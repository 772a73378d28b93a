import { expect } from "vitest";
import type { Rung } from "../../client/conversation/ladder.ts";
import type { Traveller } from "../harness/journey.ts";

type Words = Traveller["words"]["conversation"]["ladder"];
/** What a reply says of itself on the screen. */
export type Said = Rung & keyof Words;

const rising = [
  "device",
  "queued",
  "claimed",
  "accepted",
  "delivered",
  "read",
] as const satisfies readonly Said[];

declare global {
  interface Window {
    saidOfReply?: string[];
  }
}

/** A reply on the screen, by its words. */
export const replyOf = ({ timeline }: Traveller, text: string) =>
  timeline().getByRole("article").filter({ hasText: text });

/** Waits until a reply says this of itself. */
export async function says(traveller: Traveller, text: string, said: keyof Words): Promise<void> {
  const words = traveller.words.conversation.ladder[said];
  if (typeof words !== "string") throw new Error(`${said} is said in several ways`);
  await replyOf(traveller, text).getByText(words, { exact: true }).waitFor({ timeout: 30_000 });
}

/**
 * From now on writes down what a reply to come says of itself.
 * @returns a function that expects every rung so far to have been above the one before, and gives them
 */
export async function watchRungs(traveller: Traveller, text: string): Promise<() => Promise<Said[]>> {
  const { page, words } = traveller;
  await page.evaluate((wanted) => {
    const all: string[] = (window.saidOfReply = []);
    const look = () => {
      const reply = [...document.querySelectorAll("article")].find((one) =>
        one.textContent?.includes(wanted),
      );
      const said = reply?.querySelector("header")?.textContent;
      if (said && said !== all.at(-1)) all.push(said);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, text);
  const rungIn = (header: string): Said | undefined =>
    rising.filter((rung) => header.endsWith(words.conversation.ladder[rung])).toSorted(byLength(words))[0];
  return async () => {
    const headers = (await page.evaluate(() => window.saidOfReply)) ?? [];
    const said = headers.flatMap((header) => rungIn(header) ?? []);
    const climbed = said.filter((rung, i) => rung !== said[i - 1]);
    expect(climbed).toEqual(rising.filter((rung) => climbed.includes(rung)));
    return climbed;
  };
}

/** Some are the end of others: "sent" of "being sent". */
const byLength =
  ({ conversation: { ladder } }: Traveller["words"]) =>
  (a: Said, b: Said) =>
    String(ladder[b]).length - String(ladder[a]).length;
