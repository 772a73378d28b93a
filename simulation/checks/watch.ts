import { textOf } from "../storage/reading.ts";
import type { World } from "../story/world.ts";

/** Where a word or an id stands at this moment, for whoever looks into a seed: tables of devices and of the server. */
export function whereIs(world: World, text: string): string {
  const places: string[] = [];
  for (const browser of world.browsers)
    for (const [name, database] of browser.copy().disk.databases)
      for (const [table, stored] of database.tables) {
        const one = { databases: new Map([[name, { ...database, tables: new Map([[table, stored]]) }]]) };
        if (textOf(one).includes(text)) places.push(`${browser.name}:${table}`);
      }
  return [...places, ...onServer(world, text)].join(" ") || "nowhere";
}

function onServer({ host }: World, text: string): string[] {
  const rows = host.disk.prepare("SELECT kind, bytes FROM log").all() as {
    kind: string;
    bytes: Uint8Array;
  }[]; // its two columns
  return rows.some(({ bytes }) => Buffer.from(bytes).toString("latin1").includes(text)) ? ["server:log"] : [];
}
