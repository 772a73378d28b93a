import { join } from "node:path";
import { openBare } from "./bare-commits.ts";
import { inBenchFolder } from "./bench-folder.ts";
import { median, type Measurement } from "./measurement.ts";
import { CONVERSATIONS, openAdmission } from "./open-admission.ts";

const PUSHES = 256;
const ROUNDS = 5;
/** Intents made safe in a second, one push after another and many people at once, beside a bare insert and commit. */
export function benchAdmission(): Promise<Measurement[]> {
  return inBenchFolder(async (folder) => {
    const rates = await measure(folder);
    const bare = median(rates.bare);
    const unit = "commits/s";
    return [
      { name: "intents pushed one by one (bare: INSERT, COMMIT)", unit, ours: median(rates.alone), bare },
      { name: `intents pushed by ${CONVERSATIONS} people at once`, unit, ours: median(rates.together), bare },
    ];
  });
}

async function measure(folder: string): Promise<Record<"bare" | "alone" | "together", number[]>> {
  const bareInsert = openBare(join(folder, "bare.db"));
  const admission = await openAdmission(join(folder, "roost.db"));
  const rates = { bare: [] as number[], alone: [] as number[], together: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.bare.push(await perSecond(async () => bareInsert.run(PUSHES)));
    rates.alone.push(
      await perSecond(async () => {
        for (let i = 0; i < PUSHES; i++) await admission.pushTo(i % CONVERSATIONS);
      }),
    );
    rates.together.push(
      await perSecond(async () => {
        for (let i = 0; i < PUSHES; i += CONVERSATIONS)
          await Promise.all(Array.from({ length: CONVERSATIONS }, (_, at) => admission.pushTo(at)));
      }),
    );
  }
  bareInsert.close();
  await admission.close();
  return rates;
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (PUSHES * 1000) / (performance.now() - from);
}
