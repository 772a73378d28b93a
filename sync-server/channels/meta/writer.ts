import type { ContactRow } from "../../../shared/contact/contact.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import type { CallResult } from "../../http/call-network.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { CallGraph, GraphAccess } from "./graph.ts";

export interface WriterDeps extends Pick<IntakeDeps, "documents" | "inbound"> {
  callGraph: CallGraph;
}

/** Somebody as intake takes them. */
export interface Writer {
  external_id: string;
  name: string;
  handle?: string;
  avatar_url?: string;
}

/** How a network of Meta's tells who somebody is. */
export interface Asking {
  channel: string;
  access: GraphAccess;
  /** What Graph is asked for. */
  fields: string;
  /** @returns null when it says no name */
  read: (answer: CallResult) => Omit<Writer, "external_id"> | null;
  /** Before the end of the id, which stands for a name until there is one. */
  network: string;
}

/** A message waits no longer for a name. */
const PATIENCE = 3 * SECOND;

/**
 * Who wrote, by their id at this account. Private messages tell no name: it is asked for once, and until Meta says it, the
 * end of the id stands for it.
 */
export async function writerOf(
  deps: WriterDeps,
  id: string,
  { channel, access, fields, read, network }: Asking,
): Promise<Writer> {
  const standIn = `${network} …${id.slice(-4)}`;
  const known = await knownName(deps, channel, id);
  if (known !== null && known !== standIn) return { external_id: id, name: known };
  const request = { method: "GET", path: id, query: { fields }, timeoutMs: PATIENCE } as const;
  const told = read(await deps.callGraph(access, request));
  return { external_id: id, name: standIn, ...told };
}

/** What somebody is called here already. */
export async function knownName(
  { documents, inbound }: WriterDeps,
  channel: string,
  id: string,
): Promise<string | null> {
  const thread =
    (await inbound.thread(channel, id, "private")) ?? (await inbound.thread(channel, id, "public"));
  const contact = thread && (await documents.read<ContactRow>(thread.contact));
  return contact && !contact.erased ? contact.person.name : null;
}
