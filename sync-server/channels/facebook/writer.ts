import * as v from "valibot";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { answerOf, type CallGraph } from "../meta/graph.ts";
import { accessOf, facebookOf } from "./page-of.ts";

export interface WriterDeps extends Pick<IntakeDeps, "documents" | "inbound"> {
  callGraph: CallGraph;
}

const Profile = v.object({ first_name: v.optional(v.string(), ""), last_name: v.optional(v.string(), "") });

/** A message waits no longer for a name. */
const PATIENCE = 3 * SECOND;

/**
 * Who wrote, by their id at this page. Messenger tells no name: it is asked for once, and until Meta says it, the end of
 * the id stands for it.
 */
export async function writerOf(
  deps: WriterDeps,
  account: ChannelRecord,
  id: string,
): Promise<{ external_id: string; name: string }> {
  const known = await knownName(deps, account.settings.id, id);
  if (known !== null && known !== standIn(id)) return { external_id: id, name: known };
  const answer = await deps.callGraph(accessOf(facebookOf(account.connection)), {
    method: "GET",
    path: id,
    query: { fields: "first_name,last_name" },
    timeoutMs: PATIENCE,
  });
  const profile = answerOf(Profile, answer);
  const name = profile ? `${profile.first_name} ${profile.last_name}`.trim().slice(0, 255) : "";
  return { external_id: id, name: name || standIn(id) };
}

function standIn(id: string): string {
  return `Facebook …${id.slice(-4)}`;
}

async function knownName(
  { documents, inbound }: WriterDeps,
  channel: string,
  id: string,
): Promise<string | null> {
  const thread =
    (await inbound.thread(channel, id, "private")) ?? (await inbound.thread(channel, id, "public"));
  const contact = thread && (await documents.read<ContactRow>(thread.contact));
  return contact && !contact.erased ? contact.person.name : null;
}
