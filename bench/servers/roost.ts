import { join } from "node:path";
import { startMeasured, type MeasuredServer } from "./measured-server.ts";

const MAIN = join(import.meta.dirname, "../../sync-server/main.ts");
const COMPILED = join(import.meta.dirname, "../../.cache/compiled");

/** The server as `npm start` runs it, over a data folder. */
export function startRoost(dataDir: string, env: Record<string, string> = {}): Promise<MeasuredServer> {
  return startMeasured({
    program: MAIN,
    env: { NODE_COMPILE_CACHE: COMPILED, HOST: "127.0.0.1", PORT: "0", DATA_DIR: dataDir, ...env },
  });
}
