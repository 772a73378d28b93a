/** What is under way, for whoever waits: a run takes minutes. */
export function tellProgress(what: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}`);
}
