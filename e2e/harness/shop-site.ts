import { once } from "node:events";
import { createServer } from "node:http";

export interface ShopSite {
  url: string;
  stop(): Promise<void>;
}

/**
 * A customer's own site, plain pages of another origin that embed the chat; their address says how: `/?lang=fr&theme=dark`.
 * @param script what each page embeds, once the account is known
 */
export async function startShopSite(script: () => { src: string; account: string }): Promise<ShopSite> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://shop");
    const [lang, dir] = [asked.searchParams.get("lang") ?? "en", asked.searchParams.get("dir") ?? "ltr"];
    const theme = asked.searchParams.get("theme") ?? "auto";
    const { src, account } = script();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>
      <html lang="${lang}" dir="${dir}"><head><title>Lamps</title><meta name="viewport" content="width=device-width">
      <script src="${src}" data-account="${account}" data-theme="${theme}" defer></script></head>
      <body><main><h1>Lamps</h1><p>A shop like any other.</p></main></body></html>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
