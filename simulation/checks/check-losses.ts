import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { draftRoot } from "../../shared/protocol/ledger-doc.ts";
import { wordsBeyond, type Clocks } from "../../shared/protocol/words-beyond.ts";
import { vaultNameOf } from "../../client/sync/identity.ts";
import type { Browser } from "../device/browser.ts";
import { heldBy, textOf } from "../storage/reading.ts";
import { Words } from "../story/words.ts";
import type { World } from "../story/world.ts";
import { answered, isConversation, type Held } from "./final-state.ts";

/** What a person did and wrote is somewhere: with the server, or on their device with a reason (I-5, S-2, N-2). */
export async function checkLosses(world: World, held: readonly Held[]): Promise<string[]> {
  const onDevices = world.browsers
    .map((browser) => textOf(heldBy(browser.copy().disk, openVaultOf(browser))))
    .join("\n");
  return [
    ...(await lostActs(world, onDevices)),
    ...lostWords(world, held, onDevices),
    ...held.filter(isConversation).flatMap((one) => unofferedWords(world, one)),
  ];
}

function openVaultOf({ pages }: Browser): string | null {
  const sessions = pages.flatMap(({ state }) => (state?.kind === "signed-in" ? [state.session] : []));
  return sessions[0] ? vaultNameOf(sessions[0]) : null;
}

async function lostActs(world: World, onDevices: string): Promise<string[]> {
  const { server } = world.host;
  if (!server) return ["the server is down"];
  const lost: string[] = [];
  for (const { id, type, doc, browser } of world.acts.values()) {
    if (onDevices.includes(id)) continue;
    const known = await answered(world, () => server.log.admitted(doc, id));
    if (!known) lost.push(`${type} ${id} on ${doc}, done on ${browser.name}, is nowhere`);
  }
  return lost;
}

function lostWords(world: World, held: readonly Held[], onDevices: string): string[] {
  const onServer = held.map(({ content }) => JSON.stringify(content)).join("\n");
  return [...world.words.all.values()].flatMap((word) => {
    if (word.excuse !== null || onServer.includes(word.text) || onDevices.includes(word.text)) return [];
    return [
      `"${word.text}", written by ${word.by} in ${word.where} of ${word.doc} on ${word.page}, is nowhere`,
    ];
  });
}

/**
 * Words of an ended draft that its end had not seen were offered to whoever wrote them, or went out by themselves, unless
 * their author had sent or thrown them away before.
 */
function unofferedWords(world: World, { doc, entries, ydoc, authors }: Held): string[] {
  const acts = entries as ConversationEntry[]; // of a conversation
  const offered = JSON.stringify(acts.filter(({ type }) => type === "words.left" || type === "send"));
  return draftEnds(acts)
    .filter(({ overtaken }) => !overtaken)
    .flatMap(({ root, upto }) =>
      [...wordsBeyond(prose(ydoc, root), upto)].flatMap(([client, text]) => {
        const agent = authors.get(client)?.agent;
        if (agent === undefined) return [];
        const undealt = wordsBeyond(prose(ydoc, root), seenBy(agent, root, acts)).get(client) ?? "";
        return Words.in(text)
          .filter((word) => undealt.includes(word) && !offered.includes(word))
          .filter((word) => world.words.all.get(word)?.excuse === null)
          .map((word) => `"${word}" in ${root} of ${doc} was left behind and offered to nobody`);
      }),
    );
}

interface DraftEnd {
  root: ProseRoot;
  upto: Clocks;
  agent: string | null;
  overtaken: boolean;
}

function draftEnds(acts: readonly ConversationEntry[]): DraftEnd[] {
  return acts.flatMap((entry) => {
    if ((entry.type !== "send" && entry.type !== "draft.discard") || entry.g === undefined || !entry.upto)
      return [];
    const agent = entry.by.kind === "agent" ? entry.by.id : null;
    const root = draftRoot(entry.target, entry.g);
    return [{ root, upto: entry.upto, agent, overtaken: entry.overtaken !== undefined }];
  });
}

/** How much of a draft somebody had before them when they sent it, or threw it away. */
function seenBy(agent: string, root: ProseRoot, acts: readonly ConversationEntry[]): Clocks {
  const seen: Record<string, number> = {};
  for (const end of draftEnds(acts))
    if (end.agent === agent && end.root === root)
      for (const [client, clock] of Object.entries(end.upto))
        seen[client] = Math.max(seen[client] ?? 0, clock);
  return seen;
}
