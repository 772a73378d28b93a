import { makeArrivals } from "./arrivals.ts";
import type { Edits } from "./edits.ts";
import type { Office, OfficeSize } from "./office.ts";
import { closeSockets, openSocket } from "./sockets.ts";

/** One socket for each agent; a message is an update and nothing else. */
export async function openBareOffice(url: string, { agents }: OfficeSize, edits: Edits): Promise<Office> {
  const arrivals = makeArrivals(agents);
  const sockets = await Promise.all(Array.from({ length: agents }, () => openSocket(url)));
  for (const [agent, socket] of sockets.entries())
    socket.on("message", (update: Buffer) => arrivals.arrived(update, agent));
  return {
    edit(doc, agent) {
      const update = edits.next(doc, agent);
      arrivals.left(update, agent);
      sockets[agent]?.send(update);
    },
    settled: () => arrivals.settled(),
    takeTimes: () => arrivals.takeTimes(),
    close: () => closeSockets(sockets),
  };
}
