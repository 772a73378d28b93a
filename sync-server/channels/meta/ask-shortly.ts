import { MINUTE } from "../../../shared/time/duration.ts";
import type { CallGraph } from "./graph.ts";

/** For how long nothing is asked after a question that nobody answered. */
const SILENCE = MINUTE;

/**
 * Asks for what a message is better with, and does without: who wrote, where it is to be seen. Where Graph does not answer,
 * it is left alone for a minute, so that a thousand messages do not wait one after another for a thousand names.
 * @param clock epoch ms
 */
export function askShortly(callGraph: CallGraph, clock: () => number): CallGraph {
  const silentUntil = new Map<string, number>();
  return async (access, request) => {
    const { graphUrl } = access;
    if ((silentUntil.get(graphUrl) ?? 0) > clock()) return { kind: "not_sent", words: "no answer just now" };
    const result = await callGraph(access, request);
    if (result.kind !== "answered") silentUntil.set(graphUrl, clock() + SILENCE);
    return result;
  };
}
