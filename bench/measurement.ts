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
