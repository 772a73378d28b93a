import { createSignal, type Accessor } from "solid-js";
import * as v from "valibot";
import { ask } from "../app/http.ts";
import type { PushBrowser, Subscription } from "./push-browser.ts";

/**
 * Whether this device tells its agent things. `on`: also while Roost is closed; `open`: only while Roost is open, since
 * the push service could not be reached; `off`: they did not want it, or were not asked.
 */
export type DeviceState = "unsupported" | "blocked" | "off" | "open" | "on";
export type TurnedOn = "on" | "open" | "blocked" | "offline";

/** The server, as far as pushes go. */
export interface PushServer {
  /** Null when it cannot be reached. */
  key(): Promise<string | null>;
  put(subscription: Omit<Subscription, "end">, language: "en" | "fr"): Promise<boolean>;
  remove(endpoint: string): Promise<void>;
}

export const pushServer: PushServer = {
  async key() {
    const answer = await ask(v.object({ key: v.string() }), "/api/push/key");
    return answer.ok ? answer.value.key : null;
  },
  async put({ endpoint, keys }, language) {
    const body = { endpoint, keys, language };
    return (await ask(v.object({}), "/api/push/subscription", { method: "PUT", body })).ok;
  },
  async remove(endpoint) {
    await ask(v.object({}), "/api/push/subscription", { method: "DELETE", body: { endpoint } });
  },
};

/** What is remembered on the device beside what the browser itself knows. */
export interface Memo {
  read(): string | null;
  write(said: "on" | "later"): void;
}

export interface DevicePushes {
  state: Accessor<DeviceState>;
  /** The agent may be asked: nothing stands in the way, and they have not said no. */
  mayAsk: Accessor<boolean>;
  turnOn(language: "en" | "fr"): Promise<TurnedOn>;
  turnOff(): Promise<void>;
  /** Not now: they are not asked again. */
  decline(): void;
  /** Makes the server know this browser by the session of now; to be called once at each start with a network. */
  renew(language: "en" | "fr"): Promise<void>;
}

export function createDevicePushes(browser: PushBrowser, server: PushServer, memo: Memo): DevicePushes {
  const [said, setSaid] = createSignal(memo.read());
  const [permission, setPermission] = createSignal(browser.permission());
  const [isSubscribed, setIsSubscribed] = createSignal(false);

  const remember = (word: "on" | "later") => {
    memo.write(word);
    setSaid(word);
  };

  /** @returns whether pushes reach this browser from now on; null when the server cannot be asked */
  async function subscribe(language: "en" | "fr"): Promise<boolean | null> {
    const key = await server.key();
    if (key === null) return null;
    const subscription = await browser.subscribe(key).catch(() => null); // the state says so
    setIsSubscribed(subscription !== null && (await server.put(subscription, language)));
    return isSubscribed();
  }

  return {
    state: () => {
      const allowed = permission();
      if (allowed === "unsupported") return "unsupported";
      if (allowed === "denied") return "blocked";
      if (allowed !== "granted" || said() !== "on") return "off";
      return isSubscribed() ? "on" : "open";
    },
    mayAsk: () => said() === null && permission() !== "unsupported" && permission() !== "denied",
    async turnOn(language) {
      setPermission(await browser.ask());
      if (permission() !== "granted") return "blocked";
      const reached = await subscribe(language);
      if (reached === null) return "offline";
      remember("on");
      return reached ? "on" : "open";
    },
    async turnOff() {
      remember("later");
      const held = await browser.subscription();
      setIsSubscribed(false);
      if (!held) return;
      await server.remove(held.endpoint);
      await held.end();
    },
    decline: () => remember("later"),
    async renew(language) {
      if (permission() === "granted" && said() === "on") await subscribe(language);
    },
  };
}
