import { filledTemplate, templateVariables } from "../../../shared/channels/template.ts";
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
  template?: WireTemplate;
  reaction?: { message_id: string; emoji: string };
  context?: { message_id: string };
  biz_opaque_callback_data?: string;
  status?: string;
  message_id?: string;
}

interface WireTemplate {
  name: string;
  language: { code: string };
  components?: { parameters: { text: string }[] }[];
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

export interface SimulatedMessagesDeps {
  /** Epoch ms. */
  clock: () => number;
  templates: () => readonly SimulatedTemplate[];
  /** Whoever it has not heard of has written just now, before it was opened. */
  hasPast: boolean;
}

/** What a number sends, by WhatsApp's own rules: to whom, until when, how much. */
export function makeSimulatedMessages({ clock, templates, hasPast }: SimulatedMessagesDeps) {
  const before = hasPast ? clock() : 0;
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
    const last = heard.get(to) ?? (hasPast ? clock() : undefined);
    if (last === undefined || blocked.has(to)) return refusals.undeliverable;
    if (body.template) return whyNoTemplate(body.template);
    return clock() > last + DAY ? refusals.windowClosed : null;
  }

  function templateOf({ name, language }: WireTemplate): SimulatedTemplate | undefined {
    return templates().find((one) => one.name === name && one.language === language.code);
  }

  function whyNoTemplate(template: WireTemplate): GraphAnswer | null {
    const { components = [] } = template;
    const known = templateOf(template);
    if (!known) return refusals.noTemplate;
    const asked = known.components.flatMap(({ text = "" }) => text.match(/\{\{/gu) ?? []).length;
    const given = components.flatMap(({ parameters }) => parameters).length;
    return asked === given ? null : refusals.wrongParameters;
  }

  function filled(template: WireTemplate): string {
    const known = templateOf(template);
    const textOf = (type: string) => known?.components.find((one) => one.type === type)?.text ?? "";
    const texts = { header: textOf("HEADER"), body: textOf("BODY"), footer: textOf("FOOTER") };
    const given = (template.components ?? []).flatMap(({ parameters }) => parameters);
    const values = templateVariables(texts).map((one, at) => ({
      ...one,
      text: given[at]?.text ?? "",
    }));
    return filledTemplate({ ...texts, name: template.name, language: "", category: "", buttons: [] }, values);
  }

  /** @returns whether there is such a message, no older than WhatsApp lets signs be put on */
  function sign({ message_id: on, emoji }: NonNullable<WireSend["reaction"]>): boolean {
    if (clock() > (written.get(on) ?? (hasPast ? clock() : -Infinity)) + OLDEST_SIGNED) return false;
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

    /** What somebody reads who is sent this; of a template, as it is filled in. */
    wordsOf: (body: WireSend): string =>
      body.template ? filled(body.template) : (body.text?.body ?? fileOf(body)?.caption ?? ""),

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
      const id = `wamid.out${before + said.length + 1}`;
      said.push({
        id,
        to,
        body,
        at: clock(),
        ...(body.reaction && !sign(body.reaction) ? { lost: true } : {}),
      });
      return {
        ok: { messaging_product: "whatsapp", contacts: [{ input: to }], messages: [{ id }] },
      };
    },
  };
}
