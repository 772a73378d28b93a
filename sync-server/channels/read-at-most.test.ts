import { afterEach, expect, test, vi } from "vitest";
import { download } from "./fetch-from-web.ts";
import { readAtMost } from "./read-at-most.ts";

afterEach(() => vi.unstubAllGlobals());

/** A body that goes on for as long as somebody listens. */
function endless() {
  const heard = { bytes: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      heard.bytes += 1000;
      controller.enqueue(new Uint8Array(1000));
    },
    cancel: () => void (heard.isCancelled = true),
  });
  return { heard, body };
}

const host = { isOwn: () => true, mostBytes: 5000 };

test.for([
  [404, null],
  [200, "too-large"],
] as const)("of what a network answers with %i no more is heard than is wanted", async ([status, given]) => {
  const { heard, body } = endless();
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
  expect(await download(new URL("https://files.example.test/film"), host)).toBe(given);
  expect(heard.isCancelled).toBe(true);
  expect(heard.bytes).toBeLessThan(10_000);
});

test("what is as large as it may be is read whole", async () => {
  const body = () => new Blob(["four", "more"]).stream();
  expect((await readAtMost(body(), 8)).toString()).toBe("fourmore");
  expect(await readAtMost(body(), 7)).toBe("too-large");
});
