import type { Disk, StoredRow } from "./disk.ts";

/** The rows of one table, whatever page wrote them. */
export function rowsOf(disk: Disk, database: string, table: string): readonly StoredRow[] {
  return disk.databases.get(database)?.tables.get(table)?.rows ?? [];
}

/** Of a disk, only what has not reached the server. */
export function outboxesOf(disk: Disk): Disk {
  return part(disk, () => ["outbox"]);
}

/**
 * The same, and what the vaults of people who are not here had acknowledged: should the server have been restored since,
 * it is handed in again when they sign in (U-1).
 * @param open name of the vault that is in use, which knows of the restore
 */
export function heldBy(disk: Disk, open: string | null): Disk {
  return part(disk, (name) => (name === open ? ["outbox"] : ["outbox", "acked"]));
}

function part(disk: Disk, wanted: (database: string) => readonly string[]): Disk {
  const databases = [...disk.databases].map(([name, database]) => {
    const tables = [...database.tables].filter(([table]) => wanted(name).includes(table));
    return [name, { ...database, tables: new Map(tables) }] as const;
  });
  return { databases: new Map(databases) };
}

/** Everything on a disk as one text, to look for words in. */
export function textOf(disk: Disk): string {
  const parts: string[] = [];
  for (const { tables } of disk.databases.values())
    for (const { rows } of tables.values()) for (const { value } of rows) collect(value, parts);
  return parts.join("\n");
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === "string") into.push(value);
  else if (value instanceof Uint8Array) into.push(Buffer.from(value).toString("latin1"));
  else if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) collect(inner, into);
}
