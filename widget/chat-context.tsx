import { createContext, useContext } from "solid-js";
import type { ChatModel } from "./model.ts";
import type { Language, Say } from "./words.ts";

export interface ChatOnScreen {
  chat: ChatModel;
  say: Say;
  language: Language;
  /** A picture of the chat: it takes neither the focus nor the screen. */
  isStill: boolean;
}

const Context = createContext<ChatOnScreen>();
export const ChatProvider = Context.Provider;

export function useChat(): ChatOnScreen {
  const chat = useContext(Context);
  if (!chat) throw new Error("useChat needs a ChatProvider");
  return chat;
}
