import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Device } from "../../shared/conversation/device-view.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { roleIn, type Belonging } from "../../shared/permissions/access.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import type { Session } from "./desk.ts";

/** The agent on this device, with the role that they have where a document belongs. */
export function deviceIn(agent: Session["agent"], dev: string, where: Belonging): Device {
  const { id, name } = agent;
  // A document in which they may do nothing is on its way out of sight.
  return { author: { id, name, role: roleIn(agent, where) ?? "viewer" }, dev };
}

export function belongingOf(row: ConversationRow | ContactRow | CollectionRow): Belonging {
  if (row.kind === "collection") return { channel: null, team: row.team };
  return { channel: row.channel.id === "" ? null : row.channel.id, team: row.team };
}
