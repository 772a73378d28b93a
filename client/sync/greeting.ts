import { isSpoken, SCHEMA, type DeviceFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import type { LinkState, Session } from "./desk.ts";

export const APP_VERSION = "0.1.0";

/** The protocol from which on a server may deflate what it says. */
const INFLATES_SINCE = 2;

export type Hello = Extract<DeviceFrame, { t: "hello" }>;
export type Welcome = Extract<ServerFrame, { t: "welcome" }>;

/** What a device says first, whoever of it speaks: a tab, or the worker. */
export function helloFrom(
  known: Pick<Hello, "protocol" | "agent" | "device" | "counter" | "unattended">,
): Hello {
  const able = known.protocol >= INFLATES_SINCE ? { inflates: true as const } : {};
  return { t: "hello", schema: SCHEMA, app: APP_VERSION, ...able, ...known };
}

type WhyEnded = Extract<LinkState, { kind: "ended" }>["why"];

/** The session's cookie may belong to somebody else by now: nothing of this vault is for them. */
export function whyUnfit(frame: Welcome, { workspace, agent }: Session): WhyEnded | null {
  if (frame.workspace !== workspace.id || frame.agent.id !== agent.id) return "session";
  return !isSpoken(frame.protocol) || frame.minSchema > SCHEMA ? "too_old" : null;
}
