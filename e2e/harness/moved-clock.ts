/**
 * A clock that is early or late. `moveClock` needs nothing but its argument, so that a page can run it as well; a
 * process that imports this file moves its own by `CLOCK_MOVED_MS`.
 */
export function moveClock(ms: number): void {
  globalThis.Date = new Proxy(Date, {
    construct: (real, given: [number]) => (given.length === 0 ? new real(real.now() + ms) : new real(...given)),
    get: (real, name, self) => (name === "now" ? () => real.now() + ms : Reflect.get(real, name, self)),
  });
}

const moved = globalThis.process?.env["CLOCK_MOVED_MS"];
if (moved) moveClock(Number(moved));
