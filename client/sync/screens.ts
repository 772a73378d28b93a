import type { DocumentId } from "../../shared/protocol/document-id.ts";

/** Which documents are on the screen of which tab; the server is told of a document once, whatever number of tabs show it. */
export interface Screens {
  /** @returns documents that no tab showed before, and those that none shows any more */
  set: (tab: string, docs: readonly DocumentId[]) => { opened: DocumentId[]; closed: DocumentId[] };
  all: () => DocumentId[];
}

export function createScreens(): Screens {
  const byTab = new Map<string, readonly DocumentId[]>();
  const all = () => [...new Set([...byTab.values()].flat())];
  return {
    set: (tab, docs) => {
      const before = all();
      byTab.set(tab, docs);
      const after = all();
      return {
        opened: after.filter((doc) => !before.includes(doc)),
        closed: before.filter((doc) => !after.includes(doc)),
      };
    },
    all,
  };
}
