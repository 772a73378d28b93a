import { MINUTE } from "../../../shared/time/duration.ts";
import { openSimulatorLine } from "../simulator-line.ts";

/** For how long an address that was given out stands. */
const ADDRESS_LIFE = 5 * MINUTE;

interface Held {
  mime: string;
  bytes: Uint8Array;
}

export interface SimulatedMediaDeps {
  token: () => string;
  /** Epoch ms. */
  clock: () => number;
  /** Others were handed out before it was opened: its numbers go on. */
  hasPast: boolean;
}

/** Where files that people send are handed out: to whoever has the token and an address, which does not stand for long. */
export async function openSimulatedMedia({ token, clock, hasPast }: SimulatedMediaDeps) {
  const first = hasPast ? clock() : 700_000;
  const held = new Map<string, Held>();
  const addresses = new Map<string, { id: string; until: number }>();
  const failures: number[] = [];
  let count = 0;

  const line = await openSimulatorLine((request, response) => {
    const address = addresses.get(request.url ?? "");
    const file = address && clock() <= address.until ? held.get(address.id) : undefined;
    const failed = failures.shift();
    if (failed !== undefined) return void response.writeHead(failed).end();
    if (request.headers.authorization !== `Bearer ${token()}`) return void response.writeHead(401).end();
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.mime }).end(file.bytes);
  });

  return {
    /** Somebody sends it; @returns its id */
    add(file: Held): string {
      const id = String(first + held.size);
      held.set(id, file);
      return id;
    },
    /** What Graph says of it; null: there is none of that id. */
    describe(id: string): object | null {
      const file = held.get(id);
      if (!file) return null;
      const path = `/whatsapp_business/attachments/?mid=${id}&at=${++count}`;
      addresses.set(path, { id, until: clock() + ADDRESS_LIFE });
      const { mime: mime_type, bytes } = file;
      return {
        messaging_product: "whatsapp",
        url: `${line.url}${path}`,
        mime_type,
        file_size: bytes.length,
        id,
      };
    },
    /** The next downloads are answered so. */
    fail: (...statuses: number[]): void => void failures.push(...statuses),
    close: line.close,
  };
}
