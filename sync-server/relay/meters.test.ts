import { expect, test } from "vitest";
import { healthRoutes } from "../http/health.routes.ts";
import { makeMeters } from "./meters.ts";

test("what was pushed and refused stands in /metrics, refusals by their code, as counters", async () => {
  const meters = makeMeters();
  const nack = { id: "1", doc: "cv:one", code: "intent.seen_ahead" } as const;
  meters.pushed({ acks: [], nacks: [nack, { ...nack, code: "prose.ledger" }, nack], violation: true });
  meters.pushed({ acks: [], nacks: [], violation: false });
  const routes = healthRoutes({ isReady: async () => true, gauges: async () => meters.read() });
  const text = await (await routes.request("/metrics")).text();
  expect(text).toContain("# TYPE roost_pushes_total counter\nroost_pushes_total 2\n");
  expect(text).toContain("roost_violations_total 1\n");
  expect(text).toContain('# TYPE roost_nacks_total counter\nroost_nacks_total{code="intent.seen_ahead"} 2\n');
  expect(text).toContain('roost_nacks_total{code="prose.ledger"} 1\n');
  expect(text).toContain("# TYPE roost_pumps_waiting gauge\nroost_pumps_waiting 0\n");
});

test("U-6: a pump waits for its socket until the bytes have gone, or could not go", async () => {
  const meters = makeMeters();
  const line = Promise.withResolvers<void>();
  const cut = Promise.withResolvers<void>();
  const sent = [meters.waitFor(line.promise), meters.waitFor(cut.promise)];
  expect(meters.read()["pumps_waiting"]).toBe(2);
  line.resolve();
  cut.reject(new Error("cut"));
  await Promise.allSettled(sent);
  expect(meters.read()["pumps_waiting"]).toBe(0);
});
