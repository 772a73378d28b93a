/**
 * A server process that has read all of its code, compiled once for many of them, and waits for a word on its input before
 * it opens anything: what takes half a second of a restart is done before it.
 */
import { once } from "node:events";
import { enableCompileCache, flushCompileCache } from "node:module";

enableCompileCache(".cache/code");
await import("../../sync-server/server.ts");
flushCompileCache();
await once(process.stdin, "data");
await import("../../sync-server/main.ts");
