/** A plain y-websocket server: documents in memory, one for each path; what comes in goes out to all others. */
import { createServer } from "node:http";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocketServer, type WebSocket } from "ws";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import { listenAndTell } from "../servers/ready.ts";

const SYNC = 0;

interface Room {
  doc: Y.Doc;
  sockets: Set<WebSocket>;
}

const rooms = new Map<string, Room>();

function roomOf(name: string): Room {
  const known = rooms.get(name);
  if (known) return known;
  const room: Room = { doc: new Y.Doc(), sockets: new Set() };
  room.doc.on("update", (update: Uint8Array, from: unknown) => {
    const message = framed((encoder) => sync.writeUpdate(encoder, update));
    for (const socket of room.sockets) if (socket !== from) socket.send(message);
  });
  rooms.set(name, room);
  return room;
}

function framed(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function receive({ doc }: Room, socket: WebSocket, bytes: Uint8Array): void {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== SYNC) return;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  sync.readSyncMessage(decoder, encoder, doc, socket);
  if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder));
}

const server = createServer();
new WebSocketServer({ server }).on("connection", (socket, request) => {
  const room = roomOf(request.url ?? "/");
  room.sockets.add(socket);
  socket.on("message", (bytes: Buffer) => receive(room, socket, new Uint8Array(bytes)));
  socket.on("close", () => room.sockets.delete(socket));
  socket.send(framed((encoder) => sync.writeSyncStep1(encoder, room.doc)));
});
await listenAndTell(server);
