const MB = 1024 * 1024;
/** In a mail a file takes four signs for three bytes, and every 76 signs two more. */
const GROWTH = (4 / 3) * (78 / 76);
/** Left for the words, twice, and what stands above them. */
const WORDS = 256 * 1024;

/** How many bytes the files of one mail may have together, where it may be so large as it travels. */
export function mailFilesLimit(maxMegabytes: number): number {
  return Math.floor((maxMegabytes * MB - WORDS) / GROWTH);
}
