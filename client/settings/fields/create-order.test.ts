import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createOrder } from "./create-order.ts";

const entries = ["a", "b", "c"].map((id) => ({ id }));

/** A list whose saves are answered by hand. */
function makeList() {
  const saves: { ids: readonly string[]; answer: (ok: boolean) => void }[] = [];
  const order = createRoot(() =>
    createOrder(
      () => entries,
      (ids) => new Promise<boolean>((answer) => saves.push({ ids, answer })),
    ),
  );
  return { saves, order, shown: () => order.shown().map(({ id }) => id) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a move shows at once, and moves made while one is saved are saved after it, together", async () => {
  const { saves, order, shown } = makeList();
  order.move(0, 1);
  order.move(1, 2);
  order.move(0, 1);
  expect(shown()).toEqual(["c", "b", "a"]);
  expect(saves.map(({ ids }) => ids.join(""))).toEqual(["bac"]);
  saves[0]?.answer(true);
  await settled();
  expect(saves.map(({ ids }) => ids.join(""))).toEqual(["bac", "cba"]);
});

test("an order that could not be saved is the saved one again, and no place outside the list is taken", async () => {
  const { saves, order, shown } = makeList();
  order.move(2, 3);
  order.move(0, -1);
  expect(saves).toEqual([]);
  order.move(0, 2);
  saves[0]?.answer(false);
  await settled();
  expect(shown()).toEqual(["a", "b", "c"]);
});
