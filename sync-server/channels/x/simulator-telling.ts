import type { ServerResponse } from "node:http";
import { MINUTE } from "../../../shared/time/duration.ts";
import { SIGNATURE, signatureOf } from "./signature.ts";
import type { GotCall } from "./simulator-call.ts";
import { refusals, type XRefusal } from "./simulator-refusals.ts";

export interface XEvent {
  type: string;
  payload: object;
  includes?: object;
}

interface Subscription {
  subscription_id: string;
  event_type: string;
  filter: { user_id?: string };
  webhook_id?: string;
}

interface Hook {
  id: string;
  url: string;
  valid: boolean;
}

export interface TellingDeps {
  user: string;
  consumerSecret: string;
  /** Epoch ms. */
  clock: () => number;
  /** Events that the account's plan, or its consent, does not hold. */
  untold: ReadonlySet<string>;
}

/** How X tells an app what happens: by lines of its stream, or by posts to its addresses. */
export function makeTelling({ user, consumerSecret, clock, untold }: TellingDeps) {
  const subscriptions: Subscription[] = [];
  const hooks: Hook[] = [];
  const streams = new Set<ServerResponse>();
  const told: { at: number; line: string }[] = [];
  let count = 0;
  let opened = 0;

  /** Numbers below zero are as good as any, and longer than numbers here are exact. */
  const newUuid = () => `${count++ % 2 ? "" : "-"}${7_953_119_945_885_590_000n + BigInt(count)}`;

  const envelopeOf = ({ type, payload, includes }: XEvent): object => ({
    data: {
      event_uuid: newUuid(),
      filter: { user_id: user },
      event_type: type,
      tag: "roost",
      payload,
      ...(includes ? { includes } : {}),
    },
  });

  async function challenge(url: string): Promise<boolean> {
    const crc_token = `challenge-${count++}`;
    const address = new URL(url);
    address.searchParams.set("crc_token", crc_token);
    const answer = await fetch(address).catch(() => null);
    const said = (await answer?.json().catch(() => null)) as { response_token?: string } | null;
    return said?.response_token === signatureOf(consumerSecret, crc_token);
  }

  async function addHook(url: string): Promise<object | XRefusal> {
    if (!(await challenge(url))) return refusals.crcFailed;
    const hook = { id: String(1_700_000_000_000_000_000n + BigInt(hooks.length)), url, valid: true };
    hooks.push(hook);
    return { data: hook };
  }

  async function recheck(id: string): Promise<object | XRefusal> {
    const hook = hooks.find((each) => each.id === id);
    if (!hook || !(await challenge(hook.url))) return refusals.crcFailed;
    hook.valid = true;
    return { data: { valid: true } };
  }

  function addSubscription(body: Record<string, unknown>): object | XRefusal {
    const asked = body as Pick<Subscription, "event_type" | "filter" | "webhook_id">; // the description was judged before
    if (untold.has(asked.event_type)) return refusals.notInPlan;
    const subscription = { ...asked, subscription_id: String(subscriptions.length + 1) };
    subscriptions.push(subscription);
    return { data: { subscription } };
  }

  async function post(hook: Pick<Hook, "url">, envelope: object): Promise<number> {
    const body = new TextEncoder().encode(JSON.stringify(envelope));
    const headers = { "content-type": "application/json", [SIGNATURE]: signatureOf(consumerSecret, body) };
    return (await fetch(hook.url, { method: "POST", headers, body })).status;
  }

  function tellStreams(envelope: object): void {
    const line = `${JSON.stringify(envelope)}\r\n`;
    told.push({ at: clock(), line });
    for (const stream of streams) stream.write(line);
  }

  return {
    subscriptions: subscriptions as readonly Subscription[],
    hooks: hooks as readonly Hook[],
    streams: (): number => streams.size,
    /** How often somebody began to listen. */
    opened: (): number => opened,
    envelopeOf,
    post,
    /** Tells something to everybody who listens now or soon, as it is. */
    tellStreams,

    /** @returns null for a call that is about something else */
    answer({ method, path, body }: GotCall): Promise<object | XRefusal> | object | null {
      switch (`${method} ${path.split("/")[0]}`) {
        case "GET webhooks":
          return { data: hooks };
        case "POST webhooks":
          return addHook(String(body["url"]));
        case "PUT webhooks":
          return recheck(path.split("/")[1] ?? "");
        case "GET activity":
          return { data: subscriptions };
        case "POST activity":
          return addSubscription(body);
        default:
          return null;
      }
    },

    /** Somebody listens, and hears first what was told in the last minutes. */
    open(response: ServerResponse, backfillMinutes: number): void {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("\r\n");
      for (const { at, line } of told) if (at >= clock() - backfillMinutes * MINUTE) response.write(line);
      streams.add(response);
      opened += 1;
      response.on("close", () => streams.delete(response));
    },

    /** The lines are cut. */
    cut(): void {
      for (const response of streams) response.destroy();
      streams.clear();
    },

    /** Tells it to whoever wants to hear of it; @throws Error when an address does not take it */
    async tell(event: XEvent): Promise<object> {
      const envelope = envelopeOf(event);
      for (const { webhook_id: id } of subscriptions.filter((each) => each.event_type === event.type)) {
        const hook = hooks.find((each) => each.id === id);
        if (id === undefined) tellStreams(envelope);
        else if (hook?.valid) {
          const status = await post(hook, envelope);
          if (status !== 200) throw new Error(`the account's server answered ${status}`);
        }
      }
      return envelope;
    },

    /** Whether the account wants to hear of events of this type; on a stream, which tells what was missed, also later. */
    isHeard(type: string): boolean {
      const wanted = subscriptions.filter((each) => each.event_type === type);
      return wanted.some(
        ({ webhook_id: id }) => id === undefined || hooks.some((hook) => hook.id === id && hook.valid),
      );
    },

    /** X has given up every address. */
    giveUpHooks: (): void => hooks.forEach((hook) => (hook.valid = false)),
  };
}
