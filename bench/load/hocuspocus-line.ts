import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import type { WebSocket } from "ws";
import { openSocket } from "./sockets.ts";

/** Message types of Hocuspocus. */
const SYNC = 0;
const AUTH = 2;
const TOKEN = 0;

/** What was heard of a document. */
export interface Heard {
  document: string;
  /** `state`: the answer to a state vector; `update`: what somebody else did; `other`: anything else. */
  kind: "state" | "update" | "other";
  update: Uint8Array | null;
}

/** One socket on which any number of documents are open, as Hocuspocus' own provider shares one among them. */
export async function openHocuspocusLine(url: string, hear: (heard: Heard) => void) {
  const socket: WebSocket = await openSocket(url);
  let bytesReceived = 0;
  let bytesSent = 0;
  const send = (document: string, write: (encoder: encoding.Encoder) => void): void => {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, document);
    write(encoder);
    const message = encoding.toUint8Array(encoder);
    bytesSent += message.length;
    socket.send(message);
  };
  const sync = (document: string, type: number, bytes: Uint8Array): void =>
    send(document, (encoder) => {
      encoding.writeVarUint(encoder, SYNC);
      encoding.writeVarUint(encoder, type);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  socket.on("message", (message: Buffer) => {
    bytesReceived += message.length;
    hear(readMessage(message));
  });
  return {
    socket,
    bytes: () => bytesReceived + bytesSent,
    /** Lets itself in and asks for what a copy with this state vector lacks. */
    open(document: string, stateVector: Uint8Array): void {
      send(document, (encoder) => {
        encoding.writeVarUint(encoder, AUTH);
        encoding.writeVarUint(encoder, TOKEN);
        encoding.writeVarString(encoder, "token");
        encoding.writeVarString(encoder, "4.7.0");
      });
      sync(document, messageYjsSyncStep1, stateVector);
    },
    update: (document: string, update: Uint8Array): void => sync(document, messageYjsUpdate, update),
  };
}

function readMessage(message: Uint8Array): Heard {
  const decoder = decoding.createDecoder(message);
  const document = decoding.readVarString(decoder);
  const other: Heard = { document, kind: "other", update: null };
  if (decoding.readVarUint(decoder) !== SYNC) return other;
  const type = decoding.readVarUint(decoder);
  if (type === messageYjsSyncStep1) return other;
  const update = decoding.readVarUint8Array(decoder);
  return { document, kind: type === messageYjsSyncStep2 ? "state" : "update", update };
}
