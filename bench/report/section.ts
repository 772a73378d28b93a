/** What one subject found: a table, and what there is to say of it. */
export interface Section {
  title: string;
  /** How it was measured, in a few sentences. */
  method: string;
  /** What ours stands beside, in the order of the columns. */
  beside: string[];
  lines: Line[];
}

export interface Line {
  what: string;
  unit: string;
  ours: number;
  /** By the names in `beside`; a name without a number has none. */
  beside: Partial<Record<string, number>>;
  /** What is told over time, because it means the same on every machine: ours divided by it. */
  ratioTo?: string;
  goal?: Goal;
}

export interface Goal {
  text: string;
  isReached: boolean;
}

/** Ours, divided by what it stands beside; null where there is nothing to divide by. */
export function ratioOf({ ours, beside, ratioTo }: Line): number | null {
  const other = ratioTo === undefined ? undefined : beside[ratioTo];
  return other ? ours / other : null;
}

export function atMost(ours: number, most: number, text: string): Goal {
  return { text, isReached: ours <= most };
}

export function atLeast(ours: number, least: number, text: string): Goal {
  return { text, isReached: ours >= least };
}
