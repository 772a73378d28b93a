/** A bare fan-out: whatever comes in on a socket goes out on all others. */
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { listenAndTell } from "./ready.ts";

const server = createServer();
const sockets = new WebSocketServer({ server });
sockets.on("connection", (from) => {
  from.on("message", (data) => {
    for (const to of sockets.clients) if (to !== from) to.send(data, { binary: true });
  });
});
await listenAndTell(server);
