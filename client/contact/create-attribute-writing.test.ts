import { createRoot } from "solid-js";
import { expect, test, vi } from "vitest";
import type { AttributeType } from "../../shared/contact/attribute.ts";
import { createAttributeWriting } from "./create-attribute-writing.ts";

/** The field of an attribute with the value 5, and what it has said of itself. */
function writing(type: AttributeType, unsaved?: string) {
  const [onClose, onLeft] = [vi.fn(), vi.fn()];
  const made = createRoot(() =>
    createAttributeWriting({
      value: 5,
      shape: () => ({ type, options: [] }),
      decimal: () => ".",
      unsaved,
      onClose,
      onLeft,
    }),
  );
  return { ...made, onClose, onLeft };
}
const written = (text: string) => ({ text, isBad: false });

test("what is no value of its type is handed over when the screen goes on, to stand in the field again", () => {
  const first = writing("number");
  first.take(written("twelve"), true);
  expect(first.problem()).toBe("no_number");
  first.leave(written("twelve"));
  expect([first.onLeft.mock.calls, first.onClose.mock.calls]).toEqual([[["twelve"]], []]);

  const again = writing("number", "twelve");
  expect([again.start, again.problem()]).toEqual(["twelve", "no_number"]);
  again.writeOn();
  again.take(written("12"), true);
  expect(again.onClose).toHaveBeenCalledExactlyOnceWith({ value: 12 }, { byKey: true });
});

test("what is a value is set when the screen goes on, once, though its field is left once more", () => {
  const { leave, take, onClose, onLeft } = writing("number");
  leave(written("12"));
  take(written("12"), false);
  expect(onClose).toHaveBeenCalledExactlyOnceWith({ value: 12 }, { byKey: false });
  expect(onLeft).not.toHaveBeenCalled();
});

test("half a date is said to be lost when its field is there again, and the value stays as it was", () => {
  const first = writing("date");
  first.leave({ text: "", isBad: true });
  expect([first.onLeft.mock.calls, first.onClose.mock.calls]).toEqual([[[""]], []]);

  const again = writing("date", "");
  expect([again.start, again.problem()]).toEqual(["5", "no_date"]);
  again.take(written(again.start), false);
  expect(again.onClose).toHaveBeenCalledExactlyOnceWith(null, { byKey: false });
});

test("what was given up, or is as it was, is not kept", () => {
  const [given, same] = [writing("number"), writing("number")];
  given.giveUp();
  given.leave(written("twelve"));
  same.leave(written(" 5 "));
  for (const { onClose, onLeft } of [given, same]) {
    expect(onClose).toHaveBeenCalledOnce();
    expect(onClose.mock.calls[0]?.[0]).toBeNull();
    expect(onLeft).not.toHaveBeenCalled();
  }
});
