import { SECOND } from "../../../shared/time/duration.ts";
import type { GotCall } from "../meta/simulator/described.ts";
import {
  openGraphSimulator,
  type GraphAnswer,
  type GraphSimulatorDeps,
} from "../meta/simulator/graph-simulator.ts";
import { postHook } from "../meta/simulator/post-hook.ts";
import { openSimulatedMedia } from "./simulator-media.ts";
import { makeSimulatedMessages, type SimulatedTemplate, type WireSend } from "./simulator-messages.ts";
import * as refusals from "./simulator-refusals.ts";
import { whatsappDescription } from "./whatsapp-description.ts";

export interface SimulatedNumber {
  phoneNumberId: string;
  businessId: string;
  token: string;
  appSecret: string;
  /** Epoch ms. */
  clock: () => number;
  /** As people write it; left out: a number in France. */
  displayNumber?: string;
  /** What its business may send at any time. */
  templates?: readonly SimulatedTemplate[];
  /** It was there before it was opened: people whom it has not heard of have written, and its numbers go on. */
  hasPast?: boolean;
}

/** Somebody on WhatsApp. Without `phone` they hide it; `user`: what stands for it with this business. */
export interface SimulatedSender {
  name?: string;
  username?: string;
  phone?: string;
  user?: string;
}

/** A business's number at WhatsApp, on loopback: people write to it, and it answers by Graph. */
export async function openWhatsappSimulator(simulated: SimulatedNumber & Pick<GraphSimulatorDeps, "onCall">) {
  const { phoneNumberId, businessId, appSecret, clock, onCall, hasPast = false } = simulated;
  const { displayNumber = "+33 1 23 45 67 89" } = simulated;
  let { templates = [] } = simulated;
  const messages = makeSimulatedMessages({ clock, templates: () => templates, hasPast });
  let current = simulated.token;
  let apps: readonly object[] = [{ whatsapp_business_api_data: { id: "1", name: "Roost" } }];
  const media = await openSimulatedMedia({ token: () => current, clock, hasPast });
  const graph = await openGraphSimulator({
    description: whatsappDescription,
    token: () => current,
    appSecret,
    answer,
    ...(onCall ? { onCall } : {}),
  });
  let count = hasPast ? clock() : 0;

  function answer({ method, path, body }: GotCall): GraphAnswer {
    const [node = "", edge = ""] = path.split("/");
    const isOurs = node === phoneNumberId || node === businessId;
    if (edge !== "" && !isOurs) return refusals.unknownObject(node);
    switch (`${method} ${edge}`) {
      case "POST messages":
        return messages.take(body as unknown as WireSend);
      case "POST media":
        return messages.upload();
      case "GET phone_numbers":
        return { ok: { data: [{ id: phoneNumberId, display_phone_number: displayNumber }] } };
      case "GET message_templates":
        return { ok: { data: templates } };
      case "GET subscribed_apps":
        return { ok: { data: apps } };
      default: {
        const ok = media.describe(node);
        return ok ? { ok } : refusals.unknownObject(node);
      }
    }
  }

  const timestamp = () => String(Math.floor(clock() / SECOND));
  const value = (more: object): object => ({
    messaging_product: "whatsapp",
    metadata: { display_phone_number: displayNumber.replace(/\D/gu, ""), phone_number_id: phoneNumberId },
    ...more,
  });
  const profileOf = ({ name, username, phone, user }: SimulatedSender): object => ({
    profile: { ...(name ? { name } : {}), ...(username ? { username } : {}) },
    ...(phone ? { wa_id: phone } : {}),
    ...(user ? { user_id: user } : {}),
  });

  return {
    ...graph,
    said: messages.said,
    read: messages.read,
    /** The number's sign on somebody's message. */
    signOn: (id: string): string | undefined => messages.signs.get(id),
    addMedia: (file: { mime: string; bytes: Uint8Array }): string => media.add(file),
    failMedia: media.fail,
    setBlocked: messages.setBlocked,
    wordsOf: messages.wordsOf,

    /** Somebody writes; @returns the message as it stands in what the business is told */
    write(
      from: SimulatedSender,
      message: { id?: string; type?: string } & Record<string, unknown>,
    ): Record<string, unknown> & { id: string } {
      const { phone, user } = from;
      messages.hear([phone, user].filter((id) => id !== undefined));
      const id = message.id ?? `wamid.in${++count}`;
      if (message.type !== "reaction") messages.hold(id);
      return {
        ...(phone ? { from: phone } : {}),
        ...(user ? { from_user_id: user } : {}),
        timestamp: timestamp(),
        type: "text",
        ...message,
        id,
      };
    },

    /** How far something has come that the number sent. */
    status(id: string, status: string, errors: readonly object[] = []): object {
      const sent = messages.said.find((message) => message.id === id);
      const data = sent?.body.biz_opaque_callback_data;
      return {
        id,
        status,
        timestamp: timestamp(),
        recipient_id: sent?.to,
        ...(data === undefined ? {} : { biz_opaque_callback_data: data }),
        ...(errors.length > 0 ? { errors } : {}),
      };
    },

    value,

    /** The business has these templates from now on. */
    setTemplates: (next: readonly SimulatedTemplate[]): void => void (templates = next),

    /** A change that tells of messages, with who wrote them. */
    messages: (from: SimulatedSender, ...told: object[]): object => ({
      field: "messages",
      value: value({ contacts: [profileOf(from)], messages: told }),
    }),

    statuses: (...told: object[]): object => ({ field: "messages", value: value({ statuses: told }) }),

    /** A batch of as many entries, as it is posted. */
    batch: (...entries: object[][]): object => ({
      object: "whatsapp_business_account",
      entry: entries.map((changes) => ({ id: businessId, changes })),
    }),

    post: (url: string, batch: object): Promise<number> => postHook(url, appSecret, batch),

    /** The token is another one from now on. */
    renewToken: (next: string): void => void (current = next),
    /** The business tells nobody any more. */
    unsubscribe: (): void => void (apps = []),

    async close(): Promise<void> {
      await graph.close();
      await media.close();
    },
  };
}
