import { flushCompileCache } from "node:module";
import { pino } from "pino";
import { openServer } from "./server.ts";
import { readSettings } from "./settings.ts";

const logger = pino({ level: process.env["LOG_LEVEL"] ?? "warn" }, process.stderr);
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const settings = readSettings(process.env, process.argv.slice(2));
  const server = await openServer(settings, logger, say);
  say(`Roost is ready at ${server.url}`);
  flushCompileCache(); // where one is kept: a server that is killed later has not compiled in vain
  void server.died.then((error) => {
    logger.fatal({ err: error }, "the server ends");
    process.exit(1);
  });
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      void server.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1); // a port may be open already
}
