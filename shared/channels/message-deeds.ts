import type { MessageDeed } from "../conversation/message-act.ts";
import type { Visibility } from "../conversation/intent.ts";
import type { Capability, MessageKind } from "./capability.ts";

interface KnownMessage {
  visibility: Visibility;
  kind: MessageKind;
}

/** What is said under something of the account's own, and can be taken out of sight there. */
const hideable: ReadonlySet<MessageKind> = new Set(["comment", "reply"]);

/**
 * What an account can do with a contact's message on its network (product 4.3). In private a like is the network's own
 * sign on the message, where it has one.
 */
export function deedsOn({ supports }: Pick<Capability, "supports">, message: KnownMessage): MessageDeed[] {
  if (message.visibility === "private") return supports.react ? ["like", "unlike"] : [];
  const deeds: MessageDeed[] = [];
  if (supports.like) deeds.push("like");
  if (supports.unlike) deeds.push("unlike");
  if (supports.repost) deeds.push("repost", "unrepost");
  if (supports.hide && hideable.has(message.kind)) deeds.push("hide", "unhide");
  return deeds;
}

export function canQuote({ supports }: Pick<Capability, "supports">, message: KnownMessage): boolean {
  return supports.quote && message.visibility === "public";
}
