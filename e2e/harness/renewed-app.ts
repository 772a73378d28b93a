import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import type { Page } from "playwright-core";

/** Says of a page that it is of the version that came later. */
const MARK = `<meta name="version" content="renewed" />`;

/** A server whose app is renewed one day: from then on it serves another page, and a worker that holds that. */
export interface RenewedApp {
  url: string;
  renew(): void;
  stop(): Promise<void>;
}

/** @param target the real server's address */
export async function startRenewedApp(target: string): Promise<RenewedApp> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isRenewed = false;

  const server = createServer((asked, response) => {
    const { method, url = "/" } = asked;
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      void bytesOf(answer).then((body) => {
        const { "transfer-encoding": _chunked, "content-length": _length, ...said } = answer.headers;
        response.writeHead(answer.statusCode ?? 500, said);
        response.end(isRenewed ? renewed(url, said["content-type"] ?? "", body) : body);
      });
    });
    onward.on("error", () => response.destroy());
    asked.pipe(onward);
  });
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.on("upgrade", (asked: IncomingMessage, browser: Socket, head: Buffer) => {
    const onward = connect(Number(port), hostname);
    const lines = asked.rawHeaders.flatMap((name, at, all) =>
      at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : [],
    );
    onward.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    onward.write(head);
    browser.pipe(onward).pipe(browser);
    for (const [one, other] of [
      [browser, onward],
      [onward, browser],
    ] as const)
      one.on("error", () => one.destroy()).on("close", () => other.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    renew: () => void (isRenewed = true),
    async stop() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer); // nobody set an encoding
  return Buffer.concat(chunks);
}

function renewed(url: string, type: string, body: Buffer): Buffer | string {
  if (url === "/sw.js")
    return String(body).replace(/(index\.html[`"'],\s*"?revision"?:\s*[`"'])/u, "$1renewed");
  return type.includes("text/html") ? String(body).replace("</head>", `${MARK}</head>`) : body;
}

/** From the next page on, pages of the first version say hello in a protocol that no server takes. */
export async function makeTooOld(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const send = Reflect.get(WebSocket.prototype, "send");
    WebSocket.prototype.send = function (bytes) {
      const isFirstVersion = document.querySelector("meta[name=version]") === null;
      if (isFirstVersion && bytes instanceof Uint8Array) {
        const name = [...new TextEncoder().encode("protocol")];
        const at = bytes.findIndex((_, from) => name.every((code, i) => bytes[from + i] === code));
        if (at >= 0) bytes[at + name.length + 1] = 0; // a small number is one byte behind its kind
      }
      send.call(this, bytes);
    };
  });
}
