import { request as httpRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { SECOND } from "../../shared/time/duration.ts";

/** What is known of a call once it is over. */
export type CallResult =
  | { kind: "answered"; status: number; headers: IncomingMessage["headers"]; body: string }
  /** No byte of it can have arrived: there was no connection. */
  | { kind: "not_sent"; words: string }
  /** It may have arrived, or not. */
  | { kind: "ambiguous"; words: string };

export interface Call {
  url: string;
  /** Left out: POST. */
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers: Record<string, string>;
  body: string | Buffer;
  timeoutMs?: number;
  /** Most of an answer that is read, in bytes. */
  answerLimit?: number;
}

/** One whose body is no text. */
export type BinaryCall = Omit<Call, "body"> & { body: Buffer };

const TIMEOUT = 15 * SECOND;
/** Of an answer that says no more than what became of the call, in bytes. */
const ANSWER_LIMIT = 64 * 1024;

/**
 * Calls once, with a body or an empty one. Never follows a redirect, never repeats, never reuses a connection: so an error before the
 * connection stands proves that nothing was sent.
 */
export function callNetwork({
  url,
  method = "POST",
  headers,
  body,
  timeoutMs = TIMEOUT,
  answerLimit = ANSWER_LIMIT,
}: Call | BinaryCall): Promise<CallResult> {
  return new Promise((resolve) => {
    const secure = url.startsWith("https:");
    let connected = false;
    let answered = false;
    const options = {
      method,
      agent: false,
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" },
      signal: AbortSignal.timeout(timeoutMs),
    };
    const call: ClientRequest = (secure ? httpsRequest : httpRequest)(url, options);
    call.on("socket", (socket) => {
      socket.once(secure ? "secureConnect" : "connect", () => {
        connected = true;
      });
    });
    call.on("error", (error) =>
      resolve({ kind: connected ? "ambiguous" : "not_sent", words: wordsOf(error) }),
    );
    call.on("response", (response) => {
      answered = true;
      void readAnswer(response, answerLimit).then(resolve);
    });
    // An end without error and without answer: a network that tries to switch protocols.
    call.on("close", () => {
      if (!answered) resolve({ kind: "ambiguous", words: "the connection was closed without an answer" });
    });
    call.end(body);
  });
}

/** Once the status is here the network has spoken; an answer cut off after it says no less. */
async function readAnswer(response: IncomingMessage, limit: number): Promise<CallResult> {
  const { statusCode: status = 0, headers } = response;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) break;
    }
  } catch {
    // What was read so far is all there will be.
  }
  response.destroy();
  return {
    kind: "answered",
    status,
    headers,
    body: Buffer.concat(chunks).toString("utf8").slice(0, limit),
  };
}

function wordsOf(error: Error): string {
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no answer in time";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.message;
}
