import { join } from "node:path";
import type { Settings } from "../../settings.ts";
import { folderShelf } from "./folder-shelf.ts";
import { s3Shelf } from "./s3-shelf.ts";
import type { Shelves } from "./shelf.ts";

/** New files go into the bucket where one is set; what lies in the folder is still read from there. */
export function openShelves({ dataDir, s3 }: Pick<Settings, "dataDir" | "s3">, workspace: string): Shelves {
  const folder = folderShelf(join(dataDir, "files"));
  return s3
    ? { chosen: "s3", known: { folder, s3: s3Shelf(s3, workspace) } }
    : { chosen: "folder", known: { folder } };
}
