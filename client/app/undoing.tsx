import { createContext, useContext, type JSX } from "solid-js";
import { useToasts } from "../ui/toasts.tsx";
import { createUndoing, type Undoing } from "./create-undoing.ts";
import { useI18n } from "./i18n.tsx";

const UndoingContext = createContext<Undoing>();

export function UndoingProvider(props: { children: JSX.Element }) {
  const undoing = createUndoing(useToasts(), useI18n());
  return <UndoingContext.Provider value={undoing}>{props.children}</UndoingContext.Provider>;
}

export function useUndoing(): Undoing {
  const undoing = useContext(UndoingContext);
  if (!undoing) throw new Error("useUndoing needs an UndoingProvider above it");
  return undoing;
}
