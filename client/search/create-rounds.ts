/** As many times as long as a round took. */
const REST = 4;

/**
 * Work that follows news, in rounds: it takes a part of the time, however fast the news come and however slow the device
 * is. What comes during a round, or while it rests, is for the next one.
 * @param now ms
 * @returns tells that there is news
 */
export function createRounds(
  work: () => Promise<void>,
  now: () => number = () => performance.now(),
): () => void {
  let isBusy = false;
  let hasNews = false;

  async function run(): Promise<void> {
    isBusy = true;
    hasNews = false;
    const from = now();
    await work();
    setTimeout(
      () => {
        isBusy = false;
        if (hasNews) void run();
      },
      REST * (now() - from),
    );
  }

  return () => {
    hasNews = true;
    if (!isBusy) void run();
  };
}
