import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Browser } from "../device/browser.ts";

/** One word somebody wrote; no two are alike, so that each can be looked for. */
export interface Word {
  text: string;
  by: string;
  doc: DocumentId;
  /** A prose root, or the type of an act. */
  where: string;
  browser: Browser;
  page: string;
  at: number;
  /** Why nobody misses it; null while it must be somewhere. */
  excuse: string | null;
}

/** Every word that was ever written in a world. */
export class Words {
  readonly all = new Map<string, Word>();

  coin(about: Omit<Word, "text" | "excuse">): string {
    const text = `w${this.all.size}!`; // no random id has the mark in it
    this.all.set(text, { ...about, text, excuse: null });
    return text;
  }

  excuse(which: (word: Word) => boolean, why: string): void {
    for (const word of this.all.values()) if (word.excuse === null && which(word)) word.excuse = why;
  }

  /** Words within a text. */
  static in(text: string): string[] {
    return text.match(/w\d+!/g) ?? [];
  }
}
