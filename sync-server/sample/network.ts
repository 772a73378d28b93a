import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { once } from "node:events";
import type { Server } from "node:http";
import * as v from "valibot";
import { messageDeeds } from "../../shared/conversation/message-act.ts";
import { verify } from "../channels/api/standard-webhooks.ts";
import { makeCredentialUse, type CredentialUseDeps } from "../channels/credentials.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { Contacts, ContactsDeps } from "./contacts.ts";
import { permalinkOf, personaOf } from "./persona.ts";
import type { VoicesDeps } from "./voices.ts";

const Reply = v.object({
  type: v.picklist(["message.send", ...messageDeeds.map((what) => `message.${what}` as const)]),
  id: v.string(),
  channel: v.string(),
  contact: v.object({ external_id: v.string() }),
});

export interface NetworkDeps
  extends
    CredentialUseDeps,
    Pick<VoicesDeps, "baseUrl" | "keys">,
    Pick<ContactsDeps, "random" | "timers" | "pace"> {
  channels: ChannelStore;
  contacts: Contacts;
}

/**
 * The invented networks, on a port of their own on loopback: take the team's replies and what it does with messages,
 * check who signed them, report how far replies came, and pass them to the contacts.
 */
export async function openSampleNetwork(deps: NetworkDeps): Promise<{ url: string; close: () => void }> {
  const use = makeCredentialUse(deps);
  const app = new Hono().post("/replies", async (c) => {
    const body = await c.req.text();
    const reply = v.safeParse(Reply, JSON.parse(body));
    if (!reply.success) return c.json({ error: "this is no reply" }, 400);
    const channel = await deps.channels.channel(reply.output.channel);
    const { headers } = c.req.raw;
    const fits = (secret: string) => verify({ secret, headers, body, now: deps.clock() });
    const isSigned = channel && (await use.isSignedBy(channel.settings.id, fits));
    if (!isSigned) return c.json({ error: "the signature is not the channel's" }, 401);
    if (reply.output.type !== "message.send") return c.json({ status: "accepted" });
    const who = personaOf(reply.output.contact.external_id);
    report(deps, reply.output, channel.settings.capability.supports.read);
    if (who) deps.contacts.hear(who);
    const { id } = reply.output;
    return c.json({ network_id: `net-${id}`, permalink: who ? permalinkOf(who, id) : undefined });
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server; // plain http, as no option says otherwise
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the sample network has no address");
  return {
    url: `http://127.0.0.1:${address.port}/replies`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Delivered after a moment, read a little later where the network tells. */
function report(deps: NetworkDeps, { id, channel }: v.InferOutput<typeof Reply>, tellsRead: boolean): void {
  const key = [...deps.keys.values()].find((known) => known.channel === channel)?.key;
  if (key === undefined) return;
  const post = async (status: "delivered" | "read"): Promise<void> => {
    await fetch(`${deps.baseUrl}/v1/channels/${channel}/sends/${id}/status`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ status, at: deps.clock() }),
    });
  };
  const [from, to] = deps.pace.answer;
  const wait = deps.random.between(from, to) / 4;
  deps.timers.after(wait, () => post("delivered"));
  if (tellsRead) deps.timers.after(wait * 3, () => post("read"));
}
