import * as Y from "yjs";
import { makeArrivals } from "./arrivals.ts";
import type { Edits } from "./edits.ts";
import { openHocuspocusLine } from "./hocuspocus-line.ts";
import type { Office, OfficeSize } from "./office.ts";
import { closeSockets } from "./sockets.ts";

/** One socket for each agent, with all documents open on it. */
export async function openHocuspocusOffice(
  url: string,
  { docs, agents }: OfficeSize,
  edits: Edits,
): Promise<Office> {
  const arrivals = makeArrivals(agents);
  const empty = Y.encodeStateVector(new Y.Doc());
  let opened = 0;
  let isOpen = (): void => undefined;
  const lines = await Promise.all(
    Array.from({ length: agents }, (_unused, agent) =>
      openHocuspocusLine(url, ({ kind, update }) => {
        if (kind === "update" && update) arrivals.arrived(update, agent);
        if (kind === "state" && ++opened === docs * agents) isOpen();
      }),
    ),
  );
  const allOpen = new Promise<void>((resolve) => (isOpen = resolve));
  for (const line of lines) for (let doc = 0; doc < docs; doc++) line.open(`doc-${doc}`, empty);
  await allOpen;
  const send = (doc: number, agent: number, update: Uint8Array): void => {
    arrivals.left(update, agent);
    lines[agent]?.update(`doc-${doc}`, update);
  };
  for (let doc = 0; doc < docs; doc++) if (edits.base(doc).length > 2) send(doc, 0, edits.base(doc));
  await arrivals.settled();
  return {
    edit: (doc, agent) => send(doc, agent, edits.next(doc, agent)),
    settled: () => arrivals.settled(),
    takeTimes: () => arrivals.takeTimes(),
    close: () => closeSockets(lines.map((line) => line.socket)),
  };
}
