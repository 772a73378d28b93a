import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPinned } from "./cores.ts";

test.runIf(isPinned)("a browser has all cores again, and the load its own afterwards", () => {
  const told = `
    import { availableParallelism } from "node:os";
    import { onAllCores, takeLoadCore } from ${JSON.stringify(join(import.meta.dirname, "cores.ts"))};
    const cores = [];
    takeLoadCore();
    await onAllCores(async () => cores.push(availableParallelism()));
    cores.push(availableParallelism());
    console.log(JSON.stringify(cores));`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", told], { encoding: "utf8" });
  expect(JSON.parse(said)).toEqual([availableParallelism(), 1]);
});
