import { vaultNameOf } from "../../client/sync/identity.ts";
import type { Desk } from "../../client/sync/desk.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { viewAt } from "../../shared/conversation/effects.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import type { Browser } from "../device/browser.ts";
import type { Page } from "../device/page.ts";
import { rowsOf } from "../storage/reading.ts";
import type { World } from "../story/world.ts";
import { contentOf, contentOfUpdates, difference, type Content } from "./content.ts";
import type { Held } from "./final-state.ts";

/** Every device says what the server says: rows in the vault, bodies in the vault, lists and documents on screen. */
export function checkReplicas(world: World, held: readonly Held[]): string[] {
  const byId = new Map(held.map((one) => [one.doc, one]));
  return world.browsers.flatMap((browser) => {
    const person = world.personAt(browser);
    if (!person?.active) return [];
    return browser.pages.flatMap((page) => [
      ...stuck(page),
      ...checkVault(browser, page, byId),
      ...checkScreen(page, byId),
    ]);
  });
}

function stuck({ desk, state, machine }: Page): string[] {
  if (!desk) return [`${machine.name}: never started: ${state?.kind}`];
  if (desk.link().kind !== "online") return [`${machine.name}: is ${JSON.stringify(desk.link())}`];
  if (!desk.filled()) return [`${machine.name}: its first fill never ended`];
  const unsent = desk.unsent().filter(({ state }) => state !== "held" && state !== "behind"); // until somebody says that it is still meant
  return unsent.length === 0 ? [] : [`${machine.name}: still unsent: ${JSON.stringify(unsent)}`];
}

function checkVault(browser: Browser, page: Page, held: ReadonlyMap<DocumentId, Held>): string[] {
  if (page.state?.kind !== "signed-in") return [];
  const { disk } = browser.copy();
  const vault = vaultNameOf(page.state.session);
  const faults: string[] = [];
  for (const { key, value } of rowsOf(disk, vault, "index")) {
    const { row } = value as { row: unknown }; // the vault's own row
    if (isBegun(row) && !held.has(key as DocumentId)) continue;
    const differs = difference(row, held.get(key as DocumentId)?.row);
    if (differs) faults.push(`${browser.name}: the row of ${String(key)} is not the server's: ${differs}`);
  }
  for (const [doc, updates] of bodiesOf(disk, vault)) {
    if (isKeptBack(page, doc)) continue;
    const differs = difference(contentOfUpdates(updates), contentHeld(doc, held));
    if (differs) faults.push(`${browser.name}: the body of ${doc} is not the server's: ${differs}`);
  }
  return faults;
}

/** Prose in a draft that a reply of this device would open: it waits with that reply until somebody says that it is meant. */
function isKeptBack({ desk }: Page, doc: DocumentId): boolean {
  return desk?.unsent().some((one) => one.doc === doc && one.state === "behind") ?? false;
}

/** What the server would not have is empty where it was begun. */
function contentHeld(doc: DocumentId, held: ReadonlyMap<DocumentId, Held>): Content | undefined {
  const nothing = ["lib", "cv"].includes(kindOf(doc)) ? { ledger: [], roots: {} } : undefined;
  return held.get(doc)?.content ?? nothing;
}

/** It was begun on this device, and nobody has made it yet. */
function isBegun(row: unknown): boolean {
  const { kind, head } = row as Pick<CollectionRow | ConversationRow, "kind" | "head">; // every row says these
  return (kind === "collection" || kind === "conversation") && head === 0;
}

function bodiesOf(disk: Parameters<typeof rowsOf>[0], vault: string): Map<DocumentId, Uint8Array[]> {
  const bodies = new Map<DocumentId, Uint8Array[]>();
  for (const { value } of rowsOf(disk, vault, "docs")) {
    const { doc, bytes } = value as { doc: DocumentId; bytes: Uint8Array }; // the vault's own row
    bodies.set(doc, [bytes]);
  }
  for (const { value } of rowsOf(disk, vault, "log")) {
    const { doc, update } = value as { doc: DocumentId; update: Uint8Array }; // as above
    bodies.set(doc, [...(bodies.get(doc) ?? []), update]);
  }
  return bodies;
}

/** Where the row of a list differs from the server's; what should be there at all is checked in the vault. */
function listedOtherwise(desk: Desk, doc: DocumentId, held: unknown): string | null {
  const row = held as ConversationRow | ContactRow | CollectionRow | null; // other kinds are in no list
  const lists = {
    conversation: () => desk.conversation(doc),
    contact: () => desk.contact(doc),
    collection: () => desk.collections().find((one) => one.doc === doc),
  };
  const shown = row && lists[row.kind]?.();
  if (!row || !shown) return null;
  return difference(shown, row.kind === "conversation" ? viewAt(row, desk.now()) : row);
}

function checkScreen(page: Page, held: ReadonlyMap<DocumentId, Held>): string[] {
  const { desk, machine } = page;
  if (!desk) return [];
  const faults: string[] = [];
  for (const [doc, one] of held) {
    const differs = listedOtherwise(desk, doc, one.row);
    if (differs) faults.push(`${machine.name}: the list shows ${doc} otherwise: ${differs}`);
  }
  for (const doc of page.onScreen) {
    const view = page.shown(doc);
    if (page.isGone(doc) || isKeptBack(page, doc)) continue;
    if (!view) faults.push(`${machine.name}: ${doc} never came on screen`);
    else {
      const differs = difference(contentOf(view.doc), contentHeld(doc, held));
      if (differs) faults.push(`${machine.name}: ${doc} on screen is not the server's: ${differs}`);
    }
  }
  return faults;
}
