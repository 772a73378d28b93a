import { createRoot } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { createDevicePushes, pushServer, type DevicePushes, type Memo } from "./device-pushes.ts";
import { thisBrowser } from "./push-browser.ts";

const byAgent = new Map<string, DevicePushes>();

/** How this device tells its agent things; one for all that show it. Another agent on this device is asked anew. */
export function useDevicePushes(): DevicePushes {
  return devicePushesOf(useDesk().session.agent.id);
}

export function devicePushesOf(agent: string): DevicePushes {
  const known = byAgent.get(agent);
  const pushes = known ?? createRoot(() => createDevicePushes(thisBrowser, pushServer, memoOf(agent)));
  byAgent.set(agent, pushes);
  return pushes;
}

function memoOf(agent: string): Memo {
  const key = `roost.pushes:${agent}`;
  return {
    read: () => localStorage.getItem(key),
    write: (said) => localStorage.setItem(key, said),
  };
}
