import { createRoot } from "solid-js";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { contactWriting, createPresence, handlerOf, peoplePresent } from "./presence.ts";

const ines = { id: "a1", name: "Inès" };
const maya = { id: "a2", name: "Maya" };

test("R-8: each person is named once, writing if any of their devices is, and since their first one", () => {
  const states = [
    { user: maya, writing: false, since: 20 },
    { user: maya, writing: true, since: 10 },
    { user: { id: "a3", name: "Tom" }, since: 15 },
  ];
  expect(peoplePresent(states, ines)).toMatchObject([
    { name: "Maya", isWriting: true, since: 10 },
    { name: "Tom", isWriting: false, since: 15 },
  ]);
});

test("R-8: a state that says only one's own name is oneself, and one without a name is nobody", () => {
  const states = [{ user: ines }, { user: { name: "Inès" } }, {}, null, { user: { name: 7 } }];
  expect(peoplePresent(states, ines).map(({ id }) => id)).toEqual(["a1"]);
});

test("R-8: the contact who writes is none of the team, and handles nothing", () => {
  const states = [
    { user: { id: "ct:1", name: "Visitor 4F2A" }, writing: true, contact: true },
    { user: maya },
  ];
  expect(contactWriting(states)).toBe("Visitor 4F2A");
  expect(peoplePresent(states, ines).map(({ name }) => name)).toEqual(["Maya"]);
  expect(contactWriting([{ user: maya, writing: true }, null])).toBeNull();
});

test("R-6: whoever has been there longest handles it, until somebody takes it over", () => {
  const people = (mayaTook: number | null, inesTook: number | null) =>
    peoplePresent(
      [
        { user: ines, since: 10, tookOver: inesTook },
        { user: maya, since: 20, tookOver: mayaTook },
        { user: { id: "a3", name: "A stock client" } },
      ],
      ines,
    );
  expect(handlerOf(people(null, null))?.name).toBe("Inès");
  expect(handlerOf(people(30, null))?.name).toBe("Maya");
  expect(handlerOf(people(30, 40))?.name).toBe("Inès");
  expect(handlerOf([])).toBeUndefined();
});

/** Two people with one conversation open, each told at once what the other says. */
function twoTogether(clockOfSecond?: () => number) {
  const [here, there] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  const pass = (from: Awareness, to: Awareness) =>
    from.on("update", (_change: unknown, origin: unknown) => {
      if (origin !== "wire") applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), "wire");
    });
  pass(here, there);
  pass(there, here);
  let now = 100;
  const clock = () => (now += 10);
  const { dispose, first, second } = createRoot((end) => ({
    dispose: end,
    first: createPresence(() => here, ines, clock),
    second: createPresence(() => there, maya, clockOfSecond ?? clock),
  }));
  const stop = () => {
    dispose();
    here.destroy();
    there.destroy();
  };
  return { first, second, stop };
}

test("R-6: taking over tells the other, whose own screen then says who handles it", () => {
  const { first, second, stop } = twoTogether();
  expect([first.handler()?.name, second.handler()?.name]).toEqual([undefined, "Inès"]);
  second.takeOver();
  expect([first.handler()?.name, second.handler()?.name]).toEqual(["Maya", undefined]);
  expect(second.others().map(({ name }) => name)).toEqual(["Inès"]);
  stop();
});

test("R-6: taking over counts also where the time of the screen stands still", () => {
  const { first, second, stop } = twoTogether(() => 120);
  first.takeOver();
  first.takeOver();
  expect(second.handler()?.name).toBe("Inès");
  second.takeOver();
  expect([first.handler()?.name, second.handler()?.name]).toEqual(["Maya", undefined]);
  stop();
});
