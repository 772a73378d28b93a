/** One process of several: lives the seeds it is sent, one after another, and says what became of each. */
import { runSeed } from "./run-seed.ts";

process.on("message", ({ seed, watched }: { seed: number; watched: readonly string[] }) => {
  void runSeed(seed, watched).then((outcome) => process.send?.(outcome));
});
