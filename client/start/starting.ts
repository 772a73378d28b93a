import { createSignal } from "solid-js";

/** For whom a conversation is to be begun. */
export interface StartWish {
  /** Document of a contact; empty: whoever is chosen in the form. */
  for: string;
}

const [asked, setAsked] = createSignal<StartWish>();

/** What the form is open for; undefined while it is closed. */
export { asked as startAsked };

/** Opens the form in which a conversation is begun, as it was left. */
export function askToStart(contact = ""): void {
  setAsked({ for: contact });
}

export function closeStart(): void {
  setAsked(undefined);
}
