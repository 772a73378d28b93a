import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type Context } from "hono";
import { compress } from "hono/compress";
import { createMiddleware } from "hono/factory";
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface StaticDeps {
  /** Folder of the built app; null serves none. */
  clientFolder: string | null;
  docsFolder: string;
}

/** The built app and the page of documentation it links to. Every address without a file opens the app. */
export function staticFiles({ clientFolder, docsFolder }: StaticDeps) {
  const app = new Hono()
    .use(compress())
    .get("/docs/https.md", header("Content-Type", "text/plain; charset=utf-8"))
    .get("/docs/https.md", serveStatic({ root: docsFolder, path: "https.md" }));
  if (clientFolder === null || !existsSync(join(clientFolder, "index.html"))) return app;
  // Files under `assets/` carry a hash in their name and never change; all else is asked for again.
  return (
    app
      .get("/assets/*", header("Cache-Control", "public, max-age=31536000, immutable"))
      .get("/assets/*", serveStatic({ root: clientFolder }))
      // Customers' own sites load it.
      .get("/widget.js", header("Cross-Origin-Resource-Policy", "cross-origin"))
      .get("*", header("Cache-Control", "no-cache"))
      .get("*", serveStatic({ root: clientFolder }))
      .get("*", onlyPages(), serveStatic({ root: clientFolder, path: "index.html" }))
  );
}

function header(name: string, value: string) {
  return createMiddleware(async (c, next) => {
    await next();
    if (c.res.ok) c.res.headers.set(name, value);
  });
}

/** A browser that navigates gets the app; a script that asks for a missing file does not. */
function onlyPages() {
  return createMiddleware(async (c, next) => {
    if (!opensPage(c)) return c.notFound();
    await next();
    return undefined;
  });
}

const programs = ["/api/", "/v1/", "/sync", "/hooks/", "/chat/", "/assets/"];

function opensPage(c: Context): boolean {
  return (
    (c.req.header("Accept") ?? "").includes("text/html") &&
    !programs.some((prefix) => c.req.path.startsWith(prefix))
  );
}
