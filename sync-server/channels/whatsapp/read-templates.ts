import * as v from "valibot";
import type { ChannelState } from "../../../shared/channels/channel.ts";
import { MessageTemplate } from "../../../shared/channels/template.ts";
import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import { SYSTEM } from "../../../shared/conversation/effects.ts";
import type { Documents } from "../../log/documents.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { channelDocument } from "../channel-document.ts";
import type { Noted } from "../health.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph } from "../meta/graph.ts";
import { graphNoted } from "../meta/graph-outcome.ts";
import { accessOf, whatsappOf } from "./number-of.ts";
import { whatsappCodes } from "./whatsapp-outcome.ts";

export interface TemplateDeps {
  documents: Documents;
  newId: () => string;
  callGraph: CallGraph;
}

const Component = v.object({
  type: v.string(),
  format: v.optional(v.string()),
  text: v.optional(v.string(), ""),
  buttons: v.optional(
    v.array(
      v.object({ type: v.string(), text: v.optional(v.string(), ""), url: v.optional(v.string(), "") }),
    ),
    [],
  ),
});

const Listed = v.object({
  name: v.string(),
  language: v.string(),
  category: v.optional(v.string(), ""),
  components: v.array(Component),
});
type Listed = v.InferOutput<typeof Listed>;

const Page = v.object({
  data: v.array(v.unknown()),
  paging: v.optional(
    v.object({
      next: v.optional(v.string()),
      cursors: v.optional(v.object({ after: v.optional(v.string()) })),
    }),
  ),
});

const FIELDS = "name,language,category,status,components";
/** Of pages of a hundred: as many as a business may have, and an end for a network that never ends. */
const MOST_PAGES = 60;
const PAGE = "100";
const answerLimit = 4 * 1024 * 1024;

/** Brings the templates that the account's business may send here, and to every device that sees the account. */
export async function readTemplates(deps: TemplateDeps, account: ChannelRecord): Promise<Noted> {
  const read = await approved(deps.callGraph, whatsappOf(account.connection));
  if ("ok" in read) return read;
  await deps.documents.turn<void, ChannelState>(channelDocument(account.settings.id), (turn) => {
    const { channel, templates = [] } = turn.state();
    if (!channel || JSON.stringify(templates) === JSON.stringify(read.templates)) return;
    turn.append([
      {
        id: deps.newId(),
        type: "channel.templates",
        at: turn.now,
        by: SYSTEM,
        templates: read.templates,
      },
    ]);
  });
  return { ok: true };
}

async function approved(
  callGraph: CallGraph,
  connection: WhatsappConnection,
): Promise<{ templates: MessageTemplate[] } | Noted> {
  const templates: MessageTemplate[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const result = await callGraph(accessOf(connection), {
      method: "GET",
      path: `${connection.businessId}/message_templates`,
      query: { fields: FIELDS, status: "APPROVED", limit: PAGE, ...(after === undefined ? {} : { after }) },
      answerLimit,
    });
    const noted = graphNoted(result, whatsappCodes);
    if (!noted.ok) return noted;
    const answer = answerOf(Page, result);
    if (!answer) return { ok: false, words: "the list of templates cannot be read" };
    templates.push(...answer.data.flatMap(templateOf));
    after = answer.paging?.next === undefined ? undefined : answer.paging.cursors?.after;
    if (after === undefined) break;
  }
  const key = ({ name, language }: MessageTemplate) => `${name} ${language}`;
  return { templates: templates.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)) };
}

/** @returns nothing for one without words */
function templateOf(listed: unknown): MessageTemplate[] {
  const read = v.safeParse(Listed, listed);
  if (!read.success) return [];
  const { name, language, category, components } = read.output;
  const needs = needsOf(read.output);
  const textOf = (type: string) => components.find((one) => one.type.toUpperCase() === type)?.text ?? "";
  const template = v.safeParse(MessageTemplate, {
    name,
    language,
    category,
    header: textOf("HEADER"),
    body: textOf("BODY"),
    footer: textOf("FOOTER"),
    buttons: components.flatMap(({ buttons }) => buttons.map(({ text }) => text)),
    ...(needs ? { needs } : {}),
  });
  return template.success && template.output.body !== "" ? [template.output] : [];
}

const files = new Set(["IMAGE", "VIDEO", "DOCUMENT"]);

/** What it takes beside words: a file on top; a code, a place, an address of its own on a button. */
function needsOf({ category, components }: Listed): MessageTemplate["needs"] {
  if (category === "AUTHENTICATION") return "other";
  const unusual = components.filter((one) => !isPlain(one));
  if (unusual.length === 0) return undefined;
  const areFiles = unusual.every(
    ({ type, format = "" }) => type.toUpperCase() === "HEADER" && files.has(format.toUpperCase()),
  );
  return areFiles ? "file" : "other";
}

const plainButtons = new Set(["QUICK_REPLY", "PHONE_NUMBER", "URL"]);

function isPlain({ type, format = "TEXT", buttons }: Listed["components"][number]): boolean {
  switch (type.toUpperCase()) {
    case "HEADER":
      return format.toUpperCase() === "TEXT";
    case "BODY":
    case "FOOTER":
      return true;
    case "BUTTONS":
      return buttons.every(
        (button) => plainButtons.has(button.type.toUpperCase()) && !button.url.includes("{{"),
      );
    default:
      return false;
  }
}
