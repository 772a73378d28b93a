import type { BrowserContext, Page, Response, WebSocket as PageSocket } from "playwright-core";
import { inflated } from "../../shared/protocol/deflated.ts";
import {
  readDeviceFrame,
  readServerFrame,
  type DeviceFrame,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";

type FrameOf<All extends { t: string }, T extends All["t"]> = Extract<All, { t: T }>;

/** What goes over the wire between a browser and the server. */
export interface Wire {
  /** Frames of every socket in all tabs, in order. */
  sent<T extends DeviceFrame["t"]>(kind: T): FrameOf<DeviceFrame, T>[];
  received<T extends ServerFrame["t"]>(kind: T): FrameOf<ServerFrame, T>[];
  /** The tab that has the device's socket now. */
  leader(): Page | undefined;
  /** How much has been received so far, for `textSince`. */
  mark(): number;
  /** All bytes received since a mark, of sockets and over HTTP, inflated, as one text. */
  textSince(mark: number): Promise<string>;
  /** Answers over HTTP whose bytes were taken down. */
  answers(): number;
}

/** Listens to all that a browser sends and receives; to be called before the page whose sockets matter is loaded. */
export function tapWire(context: BrowserContext): Wire {
  const sent: DeviceFrame[] = [];
  const received: ServerFrame[] = [];
  const bytes: Promise<Buffer>[] = [];
  const sockets = new Map<PageSocket, Page>();
  let answers = 0;

  const takeAnswer = async (response: Response): Promise<Buffer> => {
    const body = await response.body().catch(() => null); // redirects and aborted answers have none
    if (body) answers += 1;
    return Buffer.from(inflated(body ?? Buffer.alloc(0)));
  };
  const listen = (page: Page): void => {
    page.on("websocket", (socket) => {
      sockets.set(socket, page);
      socket.on("framesent", ({ payload }) => {
        const frame = readDeviceFrame(Buffer.from(payload));
        if (frame) sent.push(frame);
      });
      socket.on("framereceived", ({ payload }) => {
        bytes.push(Promise.resolve(Buffer.from(inflated(Buffer.from(payload)))));
        const frame = readServerFrame(Buffer.from(payload));
        if (frame) received.push(frame);
      });
    });
  };
  context.pages().forEach(listen);
  context.on("page", listen);
  context.on("response", (response) => bytes.push(takeAnswer(response)));

  return {
    sent: <T extends DeviceFrame["t"]>(kind: T) =>
      sent.filter((frame): frame is FrameOf<DeviceFrame, T> => frame.t === kind),
    received: <T extends ServerFrame["t"]>(kind: T) =>
      received.filter((frame): frame is FrameOf<ServerFrame, T> => frame.t === kind),
    leader: () => [...sockets].findLast(([socket, page]) => !socket.isClosed() && !page.isClosed())?.[1],
    mark: () => bytes.length,
    textSince: async (mark) =>
      (await Promise.all(bytes.slice(mark))).map((part) => part.toString("utf8")).join("\n"),
    answers: () => answers,
  };
}
