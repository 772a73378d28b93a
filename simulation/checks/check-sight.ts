import { vaultNameOf } from "../../client/sync/identity.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { isInScope, scopeOf, type Access } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Audience } from "../../sync-server/store/store.ts";
import type { Browser } from "../device/browser.ts";
import type { Disk } from "../storage/disk.ts";
import { outboxesOf, rowsOf, textOf } from "../storage/reading.ts";
import type { World } from "../story/world.ts";
import { answered, isConversation, type Held } from "./final-state.ts";

/** Tables of what a person wrote by themselves: their own words stay theirs, and say where they were meant to go. */
const own = new Set(["outbox", "acked"]);

/** No device holds anything of a document that is out of its person's sight, and every one has the rows that are in it. */
export async function checkSight(world: World, held: readonly Held[]): Promise<string[]> {
  const audiences = await audiencesOf(world, held);
  const faults: string[] = [];
  for (const browser of world.browsers) {
    const person = world.personAt(browser);
    const vault = vaultOf(browser);
    if (!person?.active || !vault) continue;
    const access = await accessOf(world, person.id);
    const { disk } = browser.copy();
    const kept = keptIn(disk, vault);
    const ownText = textOf(outboxesOf(disk));
    const listed = new Set(rowsOf(disk, vault, "index").map(({ key }) => key));
    const bodies = new Set(
      ["docs", "log"].flatMap((table) =>
        rowsOf(disk, vault, table).map(({ value }) => (value as { doc: DocumentId }).doc),
      ),
    ); // the vault's own rows
    const seen = (doc: DocumentId) => {
      const audience = audiences.get(doc);
      return access !== null && audience !== undefined && isInSight(audience, person.id, access);
    };
    const named = contactsOf(held.filter(({ doc }) => seen(doc)));
    for (const doc of audiences.keys()) {
      const isTheirs = seen(doc);
      if (!isTheirs && listed.has(doc))
        faults.push(`${browser.name}: lists ${doc} out of ${person.name}'s sight`);
      if (!isTheirs && !named.has(doc) && kept.includes(`"${doc}"`) && !ownText.includes(doc))
        faults.push(`${browser.name}: holds ${doc}, which is out of ${person.name}'s sight`);
      if (!isTheirs && bodies.has(doc))
        faults.push(`${browser.name}: holds the body of ${doc}, which is out of ${person.name}'s sight`);
      if (isTheirs && /^(c[vt]|lib):/.test(doc) && !listed.has(doc))
        faults.push(`${browser.name}: lacks ${doc}, which is in ${person.name}'s sight`);
    }
  }
  return faults;
}

/** With whom these conversations are: whoever sees one is told that much. A contact has one team, their conversations may have two. */
function contactsOf(held: readonly Held[]): Set<string> {
  return new Set(held.filter(isConversation).map(({ row }) => (row as ConversationRow).contact.id)); // of that kind
}

function vaultOf({ pages }: Browser): string | null {
  const state = pages.find((page) => page.state?.kind === "signed-in")?.state;
  return state?.kind === "signed-in" ? vaultNameOf(state.session) : null;
}

/** All that a vault holds beside a person's own words, as one text. */
function keptIn(disk: Disk, vault: string): string {
  const tables = [...(disk.databases.get(vault)?.tables.keys() ?? [])].filter((table) => !own.has(table));
  return JSON.stringify(tables.map((table) => rowsOf(disk, vault, table).map(({ value }) => value)));
}

async function audiencesOf(world: World, held: readonly Held[]): Promise<Map<DocumentId, Audience>> {
  const audiences = new Map<DocumentId, Audience>();
  for (const { doc } of held) {
    const audience = await answered(world, async () => world.host.server?.log.audience(doc) ?? null);
    if (audience) audiences.set(doc, audience);
  }
  return audiences;
}

function accessOf(world: World, person: string): Promise<Access | null> {
  return answered(world, async () => world.host.server?.people.member(person) ?? null);
}

function isInSight(audience: Audience, person: string, access: Access): boolean {
  return audience.owner === null ? isInScope(scopeOf(access), audience) : audience.owner === person;
}
