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
      return c.text(Object.entries(all).map(lineOf).join(""), 200, {
        "Content-Type": "text/plain; version=0.0.4",
      });
    });

/** One line of Prometheus' text format; what is called a total only ever rises. */
function lineOf([name, value]: [string, number]): string {
  const family = `roost_${name.replace(/\{.*/u, "")}`;
  return `# TYPE ${family} ${family.endsWith("_total") ? "counter" : "gauge"}\nroost_${name} ${value}\n`;
}

function processGauges(): Record<string, number> {
  return { uptime_seconds: process.uptime(), resident_memory_bytes: process.memoryUsage.rss() };
}
