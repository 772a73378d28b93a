import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type Context } from "hono";
import { compress } from "hono/compress";
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface StaticDeps {
  /** Folder of the built app; null serves none. */
  clientFolder: string | null;
  docsFolder: string;
}

/** The built app and the few pages of documentation it links to. Every address without a file opens the app. */
export function staticFiles({ clientFolder, docsFolder }: StaticDeps) {
  const app = new Hono().use(compress());
  app.get("/docs/https.md", serveStatic({ root: docsFolder, path: "https.md", onFound: asText }));
  if (clientFolder === null || !existsSync(join(clientFolder, "index.html"))) return app;
  app.get("*", serveStatic({ root: clientFolder, onFound: (path, c) => cacheFor(c, path) }));
  app.get("*", async (c, next) => {
    if (!opensPage(c)) return next();
    c.header("Cache-Control", "no-cache");
    return serveStatic({ root: clientFolder, path: "index.html" })(c, next);
  });
  return app;
}

function asText(_path: string, c: Context): void {
  c.header("Content-Type", "text/plain; charset=utf-8");
}

/** Files under `assets/` carry a hash in their name and never change; all else is asked for again. */
function cacheFor(c: Context, path: string): void {
  c.header("Cache-Control", /[/\\]assets[/\\]/.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
}

/** A browser that navigates; not a script that asks for a missing file. */
function opensPage(c: Context): boolean {
  const programs = ["/api/", "/v1/", "/sync", "/hooks/", "/assets/"];
  return (c.req.header("Accept") ?? "").includes("text/html") && !programs.some((prefix) => c.req.path.startsWith(prefix));
}
