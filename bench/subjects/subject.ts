import type { BarGroup } from "../report/chart.ts";
import type { Section } from "../report/section.ts";
import type { FilledStore } from "../servers/filled-store.ts";

/** Something that is measured by itself: `npm run bench -- --only <name>`. */
export interface Subject {
  name: string;
  run(shared: Shared): Promise<Found>;
}

export interface Found {
  sections: Section[];
  chart?: BarGroup[];
}

/** What takes long to make, and is made once for all subjects of a run. */
export interface Shared {
  /** Resolved conversations of the large store. */
  LARGE: number;
  /** A hundred open conversations beside the resolved ones; nothing but `growth` may write in them. */
  largeStore: () => Promise<FilledStore>;
}
