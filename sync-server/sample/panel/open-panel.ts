import { once } from "node:events";
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { panelRoutes } from "./panel.routes.ts";
import type { PanelDeps } from "./panel-state.ts";

/**
 * The panel, at an address of its own on loopback: nobody but who sits at this machine is on these networks, and the app
 * that agents use has no byte of it.
 * @param port wanted; another one where it is taken
 */
export async function openPanel(deps: PanelDeps, port: number): Promise<{ url: string; close: () => void }> {
  const { fetch } = panelRoutes(deps);
  const listen = async (wanted: number): Promise<Server> => {
    const server = serve({ fetch, port: wanted, hostname: "127.0.0.1" }) as Server; // plain http, as no option says otherwise
    await once(server, "listening");
    return server;
  };
  const server = await listen(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return listen(0);
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the panel has no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
