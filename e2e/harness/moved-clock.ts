/**
 * A clock that is early or late. `moveClock` needs nothing but its argument, so that a page can run it as well; a
 * process that imports this file moves its own by `CLOCK_MOVED_MS`, and further by as many ms as its parent sends it.
 */
export function moveClock(ms: number): void {
  const own = globalThis as { movedMs?: number }; // nobody else's name
  const before = own.movedMs;
  own.movedMs = (before ?? 0) + ms;
  if (before !== undefined) return; // whoever keeps `Date.now` sees it too
  const Real = Date;
  const now = (): number => Real.now() + (own.movedMs ?? 0);
  globalThis.Date = new Proxy(Real, {
    construct: (_, given: number[]): Date =>
      Reflect.construct(Real, given.length > 0 ? given : [now()]) as Date, // of its own kind
    get: (_, name, self): unknown => (name === "now" ? now : Reflect.get(Real, name, self)),
  });
}

const moved = globalThis.process?.env["CLOCK_MOVED_MS"];
if (moved) {
  moveClock(Number(moved));
  process.on("message", (ms: unknown) => {
    if (typeof ms !== "number") return; // of a process that has other work
    moveClock(ms);
    process.send?.("moved");
  });
}
