import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import { listen } from "./listen.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";

let server: TestApp;
let admin: Browser;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
});
afterEach(() => server.close());

/** Routes that answer without a session or a key. Everything else must not. */
const open: ReadonlySet<string> = new Set([
  "GET /healthz",
  "GET /readyz",
  "GET /metrics",
  "GET /api/setup",
  "POST /api/setup",
  "POST /api/auth/sign-in/email",
  "POST /api/auth/sign-out",
  "GET /api/invites/:token",
  "POST /api/invites/:token",
  // Its own token says who hands in; its tests stand beside it.
  "POST /api/surrender",
  // Its address is the key; its tests stand beside it.
  "GET /v1/files/:ticket",
  "GET /v1/openapi.json",
  // What its network signs; its tests stand in intake/raw.
  "GET /hooks/:channel",
  "POST /hooks/:channel",
  "GET /docs/https.md",
]);

/** The pages of customers' sites ask with sessions of their own, of an account that there is; its tests stand there. */
const isChat = (route: string): boolean => route.includes(" /chat/:account/");

test("every route asks who is there, except those on the open list", async () => {
  const routes = server.app.routes
    .filter((route) => route.method !== "ALL")
    .map((route) => `${route.method} ${route.path}`);
  const all = [...new Set(routes)];
  expect(all.length).toBeGreaterThan(20);
  for (const route of open) expect(all).toContain(route);
  for (const route of all.filter((path) => !open.has(path) && !isChat(path) && !path.endsWith("*"))) {
    const [method = "", path = ""] = route.split(" ");
    const answer = await server
      .browser()
      .send(method, path.replaceAll(/:\w+/g, "abc"), method === "GET" ? undefined : {});
    expect([route, answer.status]).toEqual([route, 401]);
    expect(["session.missing", "key.missing"]).toContain(answer.body["code"]);
  }
});

describe("answers", () => {
  test("an unknown address is answered with a code", async () => {
    expect(await server.browser().get("/api/nothing")).toMatchObject({
      status: 401,
      body: { code: "session.missing" },
    });
    expect(await admin.get("/api/nothing")).toMatchObject({
      status: 404,
      body: { code: "document.unknown" },
    });
    expect(await admin.get("/v1/nothing")).toMatchObject({ status: 404, body: { code: "document.unknown" } });
  });

  test("JSON that cannot be parsed is the caller's fault", async () => {
    expect(await admin.post("/api/people", "{ not json")).toMatchObject({
      status: 400,
      body: { code: "request.malformed" },
    });
  });

  test("a wrong field is named by its path", async () => {
    const answer = await admin.post("/api/people", { name: "Vera", email: "vera@x.test", role: "king" });
    expect(answer.body).toEqual({ code: "request.malformed", path: "role" });
  });

  test("a body above 1 MiB is refused", async () => {
    const answer = await admin.post("/api/people", { name: "x".repeat(1024 * 1024) });
    expect(answer).toMatchObject({ status: 413, body: { code: "request.too_large" } });
  });

  test("over the wire, too, who sent too much hears why", async () => {
    const { fetch: handle } = server.app;
    const { logger } = server.deps;
    const listening = await listen({ fetch: handle, host: "127.0.0.1", port: 0, tls: null, logger });
    for (let i = 0; i < 5; i++) {
      const answer = await fetch(`${listening.url}/v1/channels/none/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: "x".repeat(3 * 1024 * 1024) }),
      });
      expect([answer.status, await answer.json()]).toEqual([413, { code: "request.too_large" }]);
    }
    listening.server.closeAllConnections();
    listening.server.close();
  });

  test("a fault of the server tells nothing about itself", async () => {
    const broken = await openTestApp({ isReady: () => Promise.reject(new Error("secret detail")) });
    const answer = await broken.browser().get("/readyz");
    expect(answer).toMatchObject({ status: 500, body: { code: "server.failed" } });
    expect(JSON.stringify(answer.body)).not.toContain("secret");
    await broken.close();
  });

  test("every answer forbids foreign scripts, framing and guessing of types", async () => {
    const { headers } = await admin.get("/healthz");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
  });
});

describe("where a request comes from", () => {
  const person = { name: "Vera", email: "vera@x.test", role: "viewer" };

  test.each([
    ["another site", { origin: "https://evil.test" }, 403],
    ["an opaque page", { origin: "null" }, 403],
    ["another site that hides its origin", { "sec-fetch-site": "cross-site" }, 403],
    ["our own page", { origin: "http://localhost" }, 201],
    ["a program", {}, 201],
  ])("%s", async (_who, headers, status) => {
    expect((await admin.post("/api/people", person, headers)).status).toBe(status);
  });

  test("the address the operator set is ours too, and links carry it", async () => {
    const behindProxy = await openTestApp({ publicUrl: "https://desk.example.org" });
    const browser = behindProxy.browser();
    await browser.setUp();
    const answer = await browser.post("/api/people", person, { origin: "https://desk.example.org" });
    expect(answer.body["link"]).toMatch(/^https:\/\/desk\.example\.org\/join\/[\w-]{43}$/);
    await behindProxy.close();
  });
});

describe("documents", () => {
  test("a whole document comes as one Yjs update", async () => {
    const answer = await server.app.request("/api/documents/ws:w1", {
      headers: { cookie: admin.cookieHeader() },
    });
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
    expect(readLedger(doc).map((entry) => "type" in entry && entry.type)).toEqual([
      "workspace.named",
      "member.set",
    ]);
  });

  test.each(["ws:other", "me:somebody-else", "nothing"])("%s is not there for me", async (doc) => {
    expect(await admin.get(`/api/documents/${doc}`)).toMatchObject({
      status: 404,
      body: { code: "document.unknown" },
    });
  });
});

describe("files", () => {
  test("the app is served, its hashed parts for ever, and every page address opens it", async () => {
    const clientFolder = join(server.folder, "client");
    mkdirSync(join(clientFolder, "assets"), { recursive: true });
    writeFileSync(join(clientFolder, "index.html"), "<title>Roost</title>");
    writeFileSync(join(clientFolder, "assets/main-1a2b.js"), "run()");
    const served = await openTestApp({ clientFolder });
    const navigate = { headers: { accept: "text/html" } };
    const asset = await served.app.request("/assets/main-1a2b.js");
    expect(asset.headers.get("cache-control")).toContain("immutable");
    const page = await served.app.request("/inbox/new/cv:1", navigate);
    expect([page.status, page.headers.get("cache-control"), await page.text()]).toEqual([
      200,
      "no-cache",
      "<title>Roost</title>",
    ]);
    const root = await served.app.request("/");
    expect([root.status, root.headers.get("cache-control")]).toEqual([200, "no-cache"]);
    expect((await served.app.request("/assets/gone.js", navigate)).status).toBe(404);
    expect((await served.app.request("/api/gone", navigate)).status).toBe(401);
    expect((await served.app.request("/../roost.db", navigate)).headers.get("content-type")).toContain(
      "text/html",
    );
    await served.close();
  });

  test("the page on https is there to read", async () => {
    const { headers, body } = await server.browser().get("/docs/https.md");
    expect(headers.get("content-type")).toContain("text/plain");
    expect(body["text"]).toContain("# Behind https");
  });

  test("who watches the server finds its gauges", async () => {
    const { body } = await server.browser().get("/metrics");
    expect(body["text"]).toMatch(/^roost_uptime_seconds [\d.]+$/m);
  });
});
