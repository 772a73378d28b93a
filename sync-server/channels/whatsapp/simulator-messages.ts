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
  const heard = new Map<string, number>();
  const blocked = new Set<string>();

  function fileOf(body: WireSend): WireFile | undefined {
    return body.image ?? body.video ?? body.document ?? body.audio;
  }

  function whyNot(to: string, body: WireSend): GraphAnswer | null {
    const file = fileOf(body);
    if ((body.text?.body.length ?? 0) > MOST_WORDS) return refusals.tooLong("text['body']", MOST_WORDS);
    if ((file?.caption?.length ?? 0) > MOST_CAPTION) return refusals.tooLong("caption", MOST_CAPTION);
    if (!file && !body.text && !body.template) return refusals.unsupported;
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

  return {
    said: said as readonly SimulatedMessage[],
    read: read as ReadonlySet<string>,

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
      said.push({ id, to, body, at: clock() });
      return { ok: { messaging_product: "whatsapp", contacts: [{ input: to }], messages: [{ id }] } };
    },
  };
}
