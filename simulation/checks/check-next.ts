import { accessFor, isInScope, scopeOf } from "../../shared/permissions/access.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { queuePlace } from "../../sync-server/store/queue-place.ts";
import type { MemberRecord } from "../../sync-server/store/people-store.ts";
import type { Audience } from "../../sync-server/store/store.ts";
import type { World } from "../story/world.ts";
import { answered, isConversation, type Held } from "./final-state.ts";

/** At no moment one conversation is two people's to take up (product 1.6). Who was given another one is noted. */
export function watchNext(world: World): void {
  const given = nextOf(world);
  const taken = new Set<string>();
  for (const [agent, doc] of given) {
    if (taken.has(doc)) world.faults.push(`${doc} is several people's to take up`);
    taken.add(doc);
    if (world.given.get(agent) !== doc) world.happens("next given", `${agent} ${doc}`);
  }
  world.given = given;
}

/** What each person has to take up, as the disk has it. */
function nextOf({ host }: World): Map<string, string> {
  const sql = `SELECT agent, value ->> '$' AS doc FROM register WHERE key = 'next' AND value <> '""'`;
  const rows = host.disk.prepare(sql).all() as { agent: string; doc: string }[]; // its two columns
  return new Map(rows.map(({ agent, doc }) => [agent, doc]));
}

/**
 * What is somebody's to take up they may take up, and their devices show it; and nobody who is available waits while there
 * is one for them (product 1.6).
 */
export async function checkNext(world: World, held: readonly Held[]): Promise<string[]> {
  const next = nextOf(world);
  const waiting = await waitingOf(world, held);
  const people = await answered(world, async () => world.host.server?.people.members() ?? []);
  const seekers = await answered(world, async () => world.host.server?.queue.seekers() ?? []);
  const available = new Set(seekers.filter((one) => one.isAvailable).map(({ agent }) => agent));
  const taken = new Set(next.values());
  return people.flatMap((person) => {
    const { id, name } = person;
    const own = next.get(id) ?? null;
    const faults = shownBy(world, id)
      .filter(({ doc }) => doc !== own)
      .map(({ browser, doc }) => `${browser}: shows ${doc} as ${name}'s next, which is ${own}`);
    const theirs = waiting.filter((one) => isFor(person, one)).map(({ doc }) => doc);
    if (own !== null && !(available.has(id) && theirs.includes(own as DocumentId)))
      faults.push(`${own} is ${name}'s to take up, who may not`);
    const free = theirs.find((doc) => !taken.has(doc));
    if (own === null && free !== undefined && available.has(id) && isHere(world, id))
      faults.push(`${free} waits, and so does ${name}`);
    return faults;
  });
}

interface Waiting extends Audience {
  doc: DocumentId;
  assignee: string | null;
}

/** What is in New, and where it belongs. */
async function waitingOf(world: World, held: readonly Held[]): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const { doc, row } of held.filter(isConversation)) {
    const place = queuePlace(row as object); // of a conversation
    const audience = await answered(world, async () => world.host.server?.log.audience(doc) ?? null);
    if (place?.queue === "new" && audience) found.push({ doc, ...audience, assignee: place.assignee });
  }
  return found;
}

function isFor(person: MemberRecord, { assignee, ...audience }: Waiting): boolean {
  const able = person.active ? accessFor("conversation.reply", person) : null;
  return able !== null && isInScope(scopeOf(able), audience) && (assignee === null || assignee === person.id);
}

/** What the devices on which this person works show as their next. */
function shownBy(world: World, person: string): { browser: string; doc: DocumentId | null }[] {
  return online(world, person).map(({ browser, desk }) => ({
    browser: browser.name,
    doc: desk.next()?.doc ?? null,
  }));
}

function isHere(world: World, person: string): boolean {
  return online(world, person).length > 0;
}

function online(world: World, person: string) {
  return world.readyPages().flatMap(({ browser, page, person: { id } }) => {
    const desk = page.ready;
    return desk && id === person && desk.link().kind === "online" ? [{ browser, desk }] : [];
  });
}
