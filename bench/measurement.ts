/** One line of the table. */
export interface Measurement {
  name: string;
  unit: string;
  ours: number;
  /** The same work without anything of ours around it. */
  bare: number;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** @param share from 0 to 1: the value that so many are not above */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
