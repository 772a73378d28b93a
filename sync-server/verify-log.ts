/** `npm run verify-log -- <data folder>`: walks the hash chain of the log and says whether it is whole (D-5). */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { verifyChain } from "./store/sqlite/hash-chain.ts";

const path = join(process.argv[2] ?? "data", "roost.db");
if (!existsSync(path)) {
  process.stderr.write(`there is no ${path}\n`);
  process.exitCode = 2;
} else {
  const { links, erased, broken } = verifyChain(path);
  if (broken === null) process.stdout.write(`The log is whole: ${links} rows, ${erased} of them erased.\n`);
  else
    process.stderr.write(
      `The log does not fit together from row ${broken} on, the ${links}th of its chain.\n`,
    );
  process.exitCode = broken === null ? 0 : 1;
}
