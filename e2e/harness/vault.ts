import type { Page } from "playwright-core";
import type { TableName, Tables } from "../../client/sync/vault-tables.ts";

/** What a table of the device's vault holds, as it is on the disk. */
export function readTable<T extends TableName>(page: Page, table: T): Promise<Tables[T]["value"][]> {
  return page.evaluate(async (name) => {
    const all = await indexedDB.databases();
    const vault = all.find((one) => one.name?.startsWith("roost:") && !one.name.includes("/"));
    const opening = indexedDB.open(vault?.name ?? "");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const reading = database.transaction(name).objectStore(name).getAll();
    const rows = await new Promise<Tables[T]["value"][]>((resolve) => {
      reading.onsuccess = () => resolve(reading.result as Tables[T]["value"][]); // the rows of that table
    });
    database.close();
    return rows;
  }, table);
}

/** Types of the files that lie on the device, beside its vault. */
export function keptFileTypes(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases();
    const name = all.find((one) => one.name?.startsWith("roost:") && one.name.endsWith("/files"))?.name;
    if (name === undefined) return []; // opening it would make it
    const opening = indexedDB.open(name);
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const reading = database.transaction("files").objectStore("files").getAll();
    const rows = await new Promise<{ content: Blob }[]>((resolve) => {
      reading.onsuccess = () => resolve(reading.result as { content: Blob }[]); // as the app writes them
    });
    database.close();
    return rows.map(({ content }) => content.type);
  });
}

/** Puts other bytes in the place of a document's body behind the app's back; null: as if the device had let go of it. */
export async function replaceBody(page: Page, doc: string, bytes: readonly number[] | null): Promise<void> {
  await page.evaluate(
    async ({ id, given }) => {
      const all = await indexedDB.databases();
      const vault = all.find((one) => one.name?.startsWith("roost:") && !one.name.includes("/"));
      const opening = indexedDB.open(vault?.name ?? "");
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const transaction = database.transaction(["docs", "log", "bodies"], "readwrite");
      const rows = transaction.objectStore("log").index("doc").openCursor(id);
      rows.onsuccess = () => {
        rows.result?.delete();
        rows.result?.continue();
      };
      if (given) transaction.objectStore("docs").put({ doc: id, bytes: new Uint8Array(given) });
      else {
        transaction.objectStore("docs").delete(id);
        transaction.objectStore("bodies").put({ doc: id, state: "declined" });
      }
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    },
    { id: doc, given: bytes },
  );
}
