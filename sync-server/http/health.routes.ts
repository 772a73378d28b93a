import { Hono } from "hono";

export interface HealthDeps {
  /** Whether documents and store answer. */
  isReady: () => Promise<boolean>;
  /** Gauges by name, without the product's prefix. */
  gauges: () => Promise<Record<string, number>>;
}

/** `/healthz`, `/readyz`, `/metrics` for whoever watches the server. */
export const healthRoutes = ({ isReady, gauges }: HealthDeps) =>
  new Hono()
    .get("/healthz", (c) => c.json({ ok: true }))
    .get("/readyz", async (c) => {
      const ok = await isReady();
      return c.json({ ok }, ok ? 200 : 503);
    })
    .get("/metrics", async (c) => {
      const all = { ...processGauges(), ...(await gauges()) };
      const lines = Object.entries(all).map(
        ([name, value]) => `# TYPE roost_${name} gauge\nroost_${name} ${value}\n`,
      );
      return c.text(lines.join(""), 200, { "Content-Type": "text/plain; version=0.0.4" });
    });

function processGauges(): Record<string, number> {
  return { uptime_seconds: process.uptime(), resident_memory_bytes: process.memoryUsage.rss() };
}
