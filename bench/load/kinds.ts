import { join } from "node:path";
import { startMeasured, type MeasuredServer } from "../servers/measured-server.ts";
import { fillStore, type StoreWish } from "../servers/filled-store.ts";
import { startRoost } from "../servers/roost.ts";
import { openBareOffice } from "./bare-office.ts";
import { entryEdits, proseEdits } from "./edits.ts";
import { openHocuspocusOffice } from "./hocuspocus-office.ts";
import type { Office, OfficeSize } from "./office.ts";
import { openIntentOffice, openProseOffice } from "./roost-office.ts";
import { openYRelayOffice } from "./y-relay-office.ts";

export type Work = "prose" | "intents";

/** A server of its kind at which everybody is at work. */
export interface OpenKind {
  server: MeasuredServer;
  office: Office;
  close(): Promise<void>;
}

export const kinds = ["bare", "y-websocket", "Hocuspocus", "Roost"] as const;
export type KindName = (typeof kinds)[number];

export const BARE = join(import.meta.dirname, "../servers/bare-fan-out.ts");
export const HOCUSPOCUS = join(import.meta.dirname, "../peers/hocuspocus.ts");
const Y_RELAY = join(import.meta.dirname, "../peers/y-relay.ts");

export async function openKind(
  name: KindName,
  { folder, size, work }: { folder: string; size: OfficeSize; work: Work },
): Promise<OpenKind> {
  const edits = () => (work === "prose" ? proseEdits() : entryEdits());
  switch (name) {
    case "bare":
      return at(await startMeasured({ program: BARE }), (url) => openBareOffice(url, size, edits()));
    case "y-websocket":
      return at(await startMeasured({ program: Y_RELAY }), (url) => openYRelayOffice(url, size, edits()));
    case "Hocuspocus": {
      const server = await startMeasured({ program: HOCUSPOCUS, args: [join(folder, `${work}-peer.db`)] });
      return at(server, (url) => openHocuspocusOffice(url, size, edits()));
    }
    case "Roost":
      return openRoost(join(folder, `${work}-roost`), { size, work });
  }
}

/** @param more conversations beside those that are worked in */
export async function openRoost(
  folder: string,
  { size, work, more = {} }: { size: OfficeSize; work: Work; more?: Partial<StoreWish> },
): Promise<OpenKind> {
  const store = await fillStore(folder, { agents: size.agents, open: size.docs, resolved: 900, ...more });
  return at(await startRoost(folder), (url) =>
    work === "prose" ? openProseOffice(url, store, size, proseEdits()) : openIntentOffice(url, store, size),
  );
}

async function at(server: MeasuredServer, openOffice: (url: string) => Promise<Office>): Promise<OpenKind> {
  const office = await openOffice(server.url);
  return {
    server,
    office,
    async close() {
      await office.close();
      await server.stop();
    },
  };
}
