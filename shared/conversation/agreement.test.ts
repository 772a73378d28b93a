import fc from "fast-check";
import { expect, test } from "vitest";
import { timedPolicy, usualPolicy } from "../testing/ledger-server.ts";
import { act, steps } from "../testing/steps.ts";
import { actOf, makeWorld, runWorld, settleWorld, type World } from "../testing/world.ts";
import { DAY, MINUTE } from "../time/duration.ts";
import { applyIntent, applyToRow } from "./device-view.ts";

const runs = { numRuns: 300 };

const policies = fc.constantFrom(usualPolicy, timedPolicy);
const silence = fc.constantFrom(0, 20 * MINUTE, DAY, 3 * DAY);

function anyDevice({ devices }: World, who: number) {
  const one = devices[who];
  if (!one) throw new RangeError(`no device ${who}`);
  return one;
}

test("F-2: devices and server agree after any interleaving of presses, pushes, lost acks and partial pulls", () => {
  fc.assert(
    fc.property(steps, policies, (history, policy) => {
      const world = runWorld(history, policy);
      settleWorld(world);
      for (const one of world.devices) {
        expect(one.outbox).toEqual([]);
        expect(one.view).toEqual(world.server.state);
      }
    }),
    runs,
  );
});

test("I-3: every intent pushed again, by any number of devices' retries, is answered the same and changes nothing", () => {
  fc.assert(
    fc.property(steps, policies, (history, policy) => {
      const world = runWorld(history, policy);
      settleWorld(world);
      const before = structuredClone(world.server.entries);
      for (const one of world.devices) {
        const refused = new Set(one.refused.map(({ intent }) => intent.id));
        for (const intent of one.pressed.filter(({ id }) => !refused.has(id))) {
          const answer = world.server.push(intent, one.device);
          expect(answer).toMatchObject({ ok: true });
          if (answer.ok && answer.n !== null) expect(before[answer.n]?.id).toBe(intent.id);
        }
      }
      expect(world.server.entries).toEqual(before);
    }),
    runs,
  );
});

test("F-1: what a device predicts is what the server admits when nothing happened in between", () => {
  fc.assert(
    fc.property(steps, policies, act, silence, (history, policy, { who, act: kind, pick }, ms) => {
      const world = runWorld(history, policy);
      settleWorld(world);
      world.server.wait(ms); // what falls due in it is written by the server and foreseen by the device
      const one = anyDevice(world, who % 2 ? 2 : 0);
      const choice = actOf(world, one, kind, pick);
      fc.pre(choice !== null);
      const intent = one.intend(choice);
      const predicted = applyIntent(world.server.state, intent, one.device);
      const predictedRow = applyToRow(world.server.row, intent, one.device);
      world.server.push(intent, one.device);
      expect(predicted).toEqual(world.server.state);
      expect(predictedRow).toEqual(world.server.row);
    }),
    runs,
  );
});

test("F-2: an outbox of many acts shows as the server will write them, when nobody else acts", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), policies, (acts, policy) => {
      const world = makeWorld(policy);
      world.server.receive();
      const one = anyDevice(world, 0);
      one.pull();
      for (const { act: kind, pick } of acts) {
        const choice = actOf(world, one, kind, pick);
        if (choice) one.press(choice);
      }
      const predicted = one.view;
      one.push();
      expect(predicted).toEqual(world.server.state);
    }),
    runs,
  );
});
