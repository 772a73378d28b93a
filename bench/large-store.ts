import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { tellProgress } from "./progress.ts";
import { fillStore, type FilledStore } from "./servers/filled-store.ts";
import type { Shared } from "./subjects/subject.ts";

const LARGE = 100_000;
const OPEN = 100;
const AGENTS = 10;

/** @param folder where it is made, the first time that somebody asks for it */
export function sharedIn(folder: string): Shared {
  let made: Promise<FilledStore> | undefined;
  const make = (): Promise<FilledStore> => {
    tellProgress(`${LARGE.toLocaleString("en")} conversations are written`);
    const path = join(folder, "large");
    mkdirSync(path);
    return fillStore(path, { agents: AGENTS, open: OPEN, resolved: LARGE });
  };
  return { LARGE, largeStore: () => (made ??= make()) };
}
