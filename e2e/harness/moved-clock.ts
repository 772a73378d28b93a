/**
 * A clock that is early or late. `moveClock` needs nothing but its argument, so that a page can run it as well; a
 * process that imports this file moves its own by `CLOCK_MOVED_MS`.
 */
export function moveClock(ms: number): void {
  const Real = Date;
  const now = (): number => Real.now() + ms;
  globalThis.Date = new Proxy(Real, {
    construct: (_, given: number[]): Date =>
      Reflect.construct(Real, given.length > 0 ? given : [now()]) as Date, // of its own kind
    get: (_, name, self): unknown => (name === "now" ? now : Reflect.get(Real, name, self)),
  });
}

const moved = globalThis.process?.env["CLOCK_MOVED_MS"];
if (moved) moveClock(Number(moved));
