import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Session } from "./desk.ts";

/** Name of the one vault of this workspace and agent: two people on one device never share any. */
export function vaultNameOf({ workspace, agent }: Session): string {
  return `roost:${workspace.id}:${agent.id}`;
}

export function workspaceDocument({ workspace }: Session): DocumentId {
  return `ws:${workspace.id}`;
}

export function personalDocument({ agent }: Session): DocumentId {
  return `me:${agent.id}`;
}
