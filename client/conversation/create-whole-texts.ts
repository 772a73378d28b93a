import { createSignal } from "solid-js";

/** Texts that are too long for the ledger, as far as somebody asked to see them here (D-4). */
export interface WholeTexts {
  /** Undefined until it is here. */
  text: (hash: string) => string | undefined;
  /** `absent`: it was asked for, and could not be fetched. */
  standing: (hash: string) => "ready" | "loading" | "absent";
  show: (hash: string) => Promise<void>;
}

interface Asked {
  text?: string;
  standing: "ready" | "loading" | "absent";
}

export function createWholeTexts(fetchText: (hash: string) => Promise<string | null>): WholeTexts {
  const [asked, setAsked] = createSignal<ReadonlyMap<string, Asked>>(new Map());
  const set = (hash: string, now: Asked) => setAsked((all) => new Map(all).set(hash, now));
  const standing = (hash: string) => asked().get(hash)?.standing ?? "ready";
  return {
    text: (hash) => asked().get(hash)?.text,
    standing,
    show: async (hash) => {
      if (standing(hash) === "loading") return;
      set(hash, { standing: "loading" });
      const text = await fetchText(hash);
      set(hash, text === null ? { standing: "absent" } : { text, standing: "ready" });
    },
  };
}
