import { DAY } from "../../../shared/time/duration.ts";
import type { GraphAnswer } from "../meta/simulator/graph-simulator.ts";
import * as refusals from "./simulator-refusals.ts";

/** What the number has sent. */
export interface SimulatedMessage {
  id: string;
  to: string;
  /** As it was asked for. */
  body: WireSend;
  at: number;
  /** It was taken, and goes nowhere, which is told afterwards. */
  lost?: true;
}

/** The body of a send, once it is known to hold nothing else. */
export interface WireSend {
  to?: string;
  recipient?: string;
  type?: string;
  text?: { body: string };
  image?: WireFile;
  video?: WireFile;
  document?: WireFile;
  audio?: WireFile;
  template?: { name: string; language: { code: string }; components?: { parameters: object[] }[] };
  reaction?: { message_id: string; emoji: string };
  context?: { message_id: string };
  biz_opaque_callback_data?: string;
  status?: string;
  message_id?: string;
}

interface WireFile {
  id: string;
  caption?: string;
}

const MOST_WORDS = 4096;
const MOST_CAPTION = 1024;
/** For how long a message can have a sign (whatsapp/messages/reaction-messages, 2025-11-03). */
const OLDEST_SIGNED = 30 * DAY;

/** A template of the business, as it is listed. */
export interface SimulatedTemplate {
  name: string;
  language: string;
  category: string;
  components: readonly ({ type: string; text?: string } & Record<string, unknown>)[];
}

/** What a number sends, by WhatsApp's own rules: to whom, until when, how much. @param clock epoch ms */
export function makeSimulatedMessages(clock: () => number, templates: () => readonly SimulatedTemplate[]) {
  const said: SimulatedMessage[] = [];
  /** Messages of people that were marked as read. */
  const read = new Set<string>();
  const uploads = new Set<string>();
  /** When people wrote each message that can have a sign, epoch ms; and the number's sign on it. */
  const written = new Map<string, number>();
  const signs = new Map<string, string>();
  const heard = new Map<string, number>();
  const blocked = new Set<string>();

  function fileOf(body: WireSend): WireFile | undefined {
    return body.image ?? body.video ?? body.document ?? body.audio;
  }

  function whyNot(to: string, body: WireSend): GraphAnswer | null {
    const file = fileOf(body);
    if ((body.text?.body.length ?? 0) > MOST_WORDS) return refusals.tooLong("text['body']", MOST_WORDS);
    if ((file?.caption?.length ?? 0) > MOST_CAPTION) return refusals.tooLong("caption", MOST_CAPTION);
    if (!file && !body.text && !body.template && !body.reaction) return refusals.unsupported;
    if (file && !uploads.has(file.id)) return refusals.unknownFile;
    const last = heard.get(to);
    if (last === undefined || blocked.has(to)) return refusals.undeliverable;
    if (body.template) return whyNoTemplate(body.template);
    return clock() > last + DAY ? refusals.windowClosed : null;
  }

  function whyNoTemplate({ name, language, components = [] }: NonNullable<WireSend["template"]>) {
    const known = templates().find((one) => one.name === name && one.language === language.code);
    if (!known) return refusals.noTemplate;
    const asked = known.components.flatMap(({ text = "" }) => text.match(/\{\{/gu) ?? []).length;
    const given = components.flatMap(({ parameters }) => parameters).length;
    return asked === given ? null : refusals.wrongParameters;
  }

  /** @returns whether there is such a message, no older than WhatsApp lets signs be put on */
  function sign({ message_id: on, emoji }: NonNullable<WireSend["reaction"]>): boolean {
    if (clock() > (written.get(on) ?? -Infinity) + OLDEST_SIGNED) return false;
    if (emoji === "") signs.delete(on);
    else signs.set(on, emoji);
    return true;
  }

  return {
    said: said as readonly SimulatedMessage[],
    read: read as ReadonlySet<string>,

    signs: signs as ReadonlyMap<string, string>,

    /** Somebody has written a message, which can have a sign. */
    hold: (id: string): void => void written.set(id, clock()),

    /** Somebody has written, and can be answered by each of their ids. */
    hear(ids: readonly string[]): void {
      for (const id of ids) heard.set(id, clock());
    },

    setBlocked: (id: string, isBlocked: boolean): void =>
      void (isBlocked ? blocked.add(id) : blocked.delete(id)),

    upload(): GraphAnswer {
      const id = String(900_000 + uploads.size);
      uploads.add(id);
      return { ok: { id } };
    },

    take(body: WireSend): GraphAnswer {
      if (body.status === "read" && body.message_id !== undefined) {
        read.add(body.message_id);
        return { ok: { success: true } };
      }
      const to = body.to ?? body.recipient;
      if (to === undefined) return refusals.oneTarget;
      const refused = whyNot(to, body);
      if (refused) return refused;
      const id = `wamid.out${said.length + 1}`;
      said.push({
        id,
        to,
        body,
        at: clock(),
        ...(body.reaction && !sign(body.reaction) ? { lost: true } : {}),
      });
      return { ok: { messaging_product: "whatsapp", contacts: [{ input: to }], messages: [{ id }] } };
    },
  };
}
