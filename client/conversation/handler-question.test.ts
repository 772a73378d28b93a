import { createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createHandlerQuestion } from "./handler-question.ts";
import type { Present } from "./presence.ts";

const ines: Present = { id: "a2", name: "Inès", isWriting: false, since: 1, tookOver: null };

test("R-6: sending while a colleague handles the conversation asks once", () => {
  const question = createHandlerQuestion(() => ines);
  expect(question.asksBecauseOf()).toBeUndefined();
  expect(question.mayGo()).toBe(false);
  expect(question.asksBecauseOf()).toBe(ines);
  expect(question.mayGo()).toBe(true);
  expect(question.asksBecauseOf()).toBeUndefined();
  expect(question.mayGo()).toBe(true);
});

test("R-6: nothing is asked where nobody handles it, and the question goes with whom it was about", () => {
  const [handler, setHandler] = createSignal<Present | undefined>();
  const question = createHandlerQuestion(handler);
  expect(question.mayGo()).toBe(true);
  setHandler(ines);
  expect(question.mayGo()).toBe(false);
  setHandler(undefined);
  expect(question.asksBecauseOf()).toBeUndefined();
});
