import { createContext, useContext, type JSX } from "solid-js";
import type { Desk } from "../sync/desk.ts";

const DeskContext = createContext<Desk>();

/** Gives the signed-in agent's desk to the screens below. */
export function DeskProvider(props: { desk: Desk; children: JSX.Element }) {
  // oxlint-disable-next-line solid/reactivity -- a desk lives as long as its provider
  return <DeskContext.Provider value={props.desk}>{props.children}</DeskContext.Provider>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk needs a DeskProvider above it");
  return desk;
}
