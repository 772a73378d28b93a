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
    const [second, twelfth, last] = [heaps[1]!, heaps[11]!, heaps.at(-1)!]; // an hour each
    expect(last.objects / second.objects).toBeLessThan(1.05);
    const conversations = (HOURS - 12) * PER_HOUR;
    expect((last.objects - twelfth.objects) / conversations).toBeLessThan(KEPT_OF_EACH);
  },
);
