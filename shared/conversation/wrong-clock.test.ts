import { expect, test } from "vitest";
import { LedgerServer } from "../testing/ledger-server.ts";
import { device, idSequence, TEN_O_CLOCK } from "../testing/people.ts";
import { TestDevice } from "../testing/test-device.ts";
import { DAY, HOUR, MINUTE } from "../time/duration.ts";
import { viewAt } from "./effects.ts";

/** A device whose clock was set wrong since it last met the server: it does not know, and its times are by that clock. */
function wrongBy(skew: number) {
  const server = new LedgerServer(TEN_O_CLOCK);
  const one = new TestDevice(device("a"), server, idSequence(), { skew, off: 0 });
  server.receive();
  one.pull();
  return {
    server,
    one,
    /** What its screen says before it is corrected. */
    shown: () => viewAt(one.stored.row, server.now + skew),
    returns: () => server.entries.filter(({ type }) => type === "returned"),
    breaches: () => server.entries.filter(({ type }) => type === "breached"),
  };
}

const clocks = [DAY, -DAY, HOUR, -7 * MINUTE];

test.each(clocks)(
  "F-4: with a device's clock wrong by %i ms a boomerang returns at its instant, once",
  (skew) => {
    const { server, one, returns, shown } = wrongBy(skew);
    const due = server.now + 2 * HOUR;
    one.act({ type: "pend", boomerang: { due } });
    expect(server.row).toMatchObject({ state: "pending", boomerang: { due } });
    expect(shown().state).toBe(skew >= 2 * HOUR ? "new" : "pending");
    server.now = due - 1;
    one.push();
    server.settleDue();
    expect(returns()).toEqual([]);
    server.now = due;
    server.settleDue();
    one.pull();
    server.wait(2 * DAY);
    server.settleDue();
    one.pull();
    expect(returns()).toMatchObject([{ at: due, due }]);
    expect(one.view.row).toEqual(server.row);
  },
);

test("F-4: what is done to a conversation that only a wrong clock shows as returned counts, and it has not returned", () => {
  const { server, one, returns, shown } = wrongBy(DAY);
  one.act({ type: "pend", boomerang: { due: server.now + 2 * HOUR } });
  expect(shown().state).toBe("new");
  one.press({ type: "resolve" });
  one.push();
  server.wait(DAY);
  server.settleDue();
  one.pull();
  expect(server.row).toMatchObject({ state: "resolved", boomerang: null });
  expect(returns()).toEqual([]);
  expect(one.view.row).toEqual(server.row);
});

test.each(clocks)(
  "F-4: with a device's clock wrong by %i ms a target is missed when it is missed, once",
  (skew) => {
    const { server, one, breaches } = wrongBy(skew);
    const { lateAt } = server.row.cycle ?? { lateAt: null };
    if (lateAt === null) throw new Error("somebody waits for an answer");
    one.press({ type: "topic.add", topic: "Parcel" });
    server.now = lateAt - 1;
    one.push();
    server.settleDue();
    expect(breaches()).toEqual([]);
    server.now = lateAt;
    server.settleDue();
    one.press({ type: "topic.remove", topic: "Parcel" });
    one.push();
    server.wait(DAY);
    server.settleDue();
    expect(breaches()).toMatchObject([{ at: lateAt }]);
  },
);

test.each(clocks)(
  "F-4: a wait that was chosen by a clock wrong by %i ms is counted from the press",
  (skew) => {
    const { server, one } = wrongBy(skew);
    const pressed = server.now;
    one.press({ type: "pend", boomerang: { due: pressed + skew + 2 * HOUR, wait: 2 * HOUR } });
    server.wait(HOUR);
    one.push();
    one.pull();
    expect(server.row).toMatchObject({ state: "pending", boomerang: { due: pressed + 2 * HOUR } });
    expect(one.view.row).toEqual(server.row);
  },
);
