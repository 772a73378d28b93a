import { createSignal, type Accessor } from "solid-js";
import type { Present } from "./presence.ts";

/** The question that is asked once where something is sent while a colleague handles the conversation. */
export interface HandlerQuestion {
  /** Sending was pressed. @returns false when that asks first */
  mayGo: () => boolean;
  /** Whom the question is about, while it stands. */
  asksBecauseOf: Accessor<Present | undefined>;
}

/** @param handler the colleague who handles the conversation */
export function createHandlerQuestion(handler: Accessor<Present | undefined>): HandlerQuestion {
  const [question, setQuestion] = createSignal<"unasked" | "asked" | "answered">("unasked");
  return {
    mayGo: () => {
      if (question() === "unasked" && handler()) {
        setQuestion("asked");
        return false;
      }
      if (question() === "asked") setQuestion("answered");
      return true;
    },
    asksBecauseOf: () => (question() === "asked" ? handler() : undefined),
  };
}
