import type { MessageDeed } from "../conversation/message-act.ts";
import type { Visibility } from "../conversation/intent.ts";
import type { Capability, MessageKind, Network } from "./capability.ts";
import type { ChannelSettings } from "./channel.ts";

interface KnownMessage {
  visibility: Visibility;
  kind: MessageKind;
}

/** What is said under something of the account's own, and can be taken out of sight there, or off it. */
const under: ReadonlySet<MessageKind> = new Set(["comment", "reply"]);

/** Where an account deletes what it has said itself, and nothing else. */
const ownOnly: ReadonlySet<Network> = new Set(["x"]);

/**
 * What an account can do with a contact's message on its network (product 4.3). In private a like is the network's own
 * sign on the message, where it has one.
 */
export function deedsOn(
  { network, capability: { supports } }: Pick<ChannelSettings, "network" | "capability">,
  message: KnownMessage,
): MessageDeed[] {
  if (message.visibility === "private") return supports.react ? ["like", "unlike"] : [];
  const deeds: MessageDeed[] = [];
  if (supports.like) deeds.push("like");
  if (supports.unlike) deeds.push("unlike");
  if (supports.repost) deeds.push("repost", "unrepost");
  if (!under.has(message.kind)) return deeds;
  if (supports.hide) deeds.push("hide", "unhide");
  if (supports.delete && !ownOnly.has(network)) deeds.push("delete");
  return deeds;
}

export function canQuote({ supports }: Pick<Capability, "supports">, message: KnownMessage): boolean {
  return supports.quote && message.visibility === "public";
}
