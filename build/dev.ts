/** `npm run dev`: the server, restarted when its code changes, and Vite in front of it with hot reload. */
import { spawn } from "node:child_process";

const running = [
  spawn("node", ["--watch", "sync-server/main.ts", ...process.argv.slice(2)], { stdio: "inherit" }),
  spawn("vite", [], { stdio: "inherit" }),
];

const stop = (): void => {
  for (const child of running) child.kill();
};

for (const child of running) child.on("exit", stop);
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
