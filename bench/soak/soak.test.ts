import { expect, test } from "vitest";
import { soak } from "./soak.ts";

const HOURS = 24;
const PER_HOUR = 4;
/** Most the server may hold for good of a conversation that came, was dealt with, and left memory. */
const KEPT_OF_EACH = 2048;

test(
  "a server that works for a day holds at its end what it held after two hours",
  { timeout: 300_000 },
  async () => {
    const { heaps, deliveries } = await soak({ hours: HOURS, perHour: PER_HOUR, hotDocuments: 10 });
    expect(deliveries).toBeGreaterThan(HOURS * PER_HOUR * 0.9);
    const [warm, last] = [heaps[1]!, heaps.at(-1)!]; // an hour each
    const conversations = (HOURS - 2) * PER_HOUR;
    expect((last.objects - warm.objects) / conversations).toBeLessThan(KEPT_OF_EACH);
    expect(last.objects / warm.objects).toBeLessThan(1.05);
  },
);
