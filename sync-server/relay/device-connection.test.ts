import type { WebSocket } from "ws";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeFrame, type DeviceFrame } from "../../shared/protocol/frames.ts";
import { openRelayDeps } from "../testing/open-test-relay.ts";
import { newId, receive, startConversation } from "../testing/test-conversation.ts";
import { DeviceConnection, QUEUE_BYTES, SLOW_BYTES } from "./device-connection.ts";
import { StalledSocket } from "./testing/stalled-socket.ts";

let parts: ReturnType<typeof openRelayDeps>;
let socket: StalledSocket;
let connection: DeviceConnection;

beforeEach(async () => {
  parts = openRelayDeps();
  await startConversation(parts.deps.documents, "cv:one", parts.time.now);
  socket = new StalledSocket();
  const agent = { id: "ines", name: "Inès", session: "one" };
  connection = new DeviceConnection(socket as unknown as WebSocket, agent, parts.deps); // the part that is used
});
afterEach(() => parts.store.close());

function says(frame: DeviceFrame): void {
  socket.emit("message", Buffer.from(encodeFrame(frame)), true);
}

/** Resolves when so many frames were sent to it since the beginning. */
const wasSent = (frames: number) => expect.poll(() => socket.sent).toBe(frames);

function greets(): Promise<void> {
  says({ t: "hello", protocol: 1, schema: 1, app: "test", device: newId(), counter: null });
  return wasSent(1);
}

test("U-6: a device that does not read is sent one batch, however much is new", async () => {
  await greets();
  says({ t: "catchup", cursor: 0, store: null, scope: null });
  await wasSent(2);
  for (let i = 0; i < 5; i++) {
    await receive(parts.deps.documents, "cv:one", parts.time.now, "More");
    parts.deps.broadcast.committed();
  }
  says({ t: "ping", at: 1 });
  await wasSent(3);
  expect(parts.deps.meters.read()["pumps_waiting"]).toBe(1);
});

test("U-6: presence is dropped for a device that reads slowly; one that leaves 4 MiB unread is closed with 1013", async () => {
  await greets();
  socket.bufferedAmount = SLOW_BYTES + 1;
  connection.show("cv:one", new Uint8Array([0]));
  says({ t: "ping", at: 1 });
  await wasSent(2);
  expect(socket.closedWith).toBeNull();
  socket.bufferedAmount = QUEUE_BYTES + 1;
  says({ t: "ping", at: 2 });
  await expect.poll(() => socket.closedWith).toBe(1013);
  expect(socket.sent).toBe(2);
});
