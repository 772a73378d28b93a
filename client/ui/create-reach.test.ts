import { createRoot } from "solid-js";
import { beforeEach, expect, test } from "vitest";
import { createReach, type Reach } from "./create-reach.ts";
import { laterPart } from "./later-part.ts";

/** A button on a page, as far as reaching for it goes: the page hears what is pressed on it before it does. */
class FakeButton extends EventTarget {
  readonly ownerDocument = new EventTarget();
  press(event: Event): boolean {
    this.ownerDocument.dispatchEvent(new Event(event.type));
    return this.dispatchEvent(event);
  }
}

class KeyPress extends Event {
  readonly key: string;
  constructor(type: string, { key }: { key: string }) {
    super(type, { cancelable: true });
    this.key = key;
  }
}

const pointerDown = () => new Event("pointerdown");
const click = () => new Event("click");
const key = (name: string) => new KeyPress("keydown", { key: name });
const settled = () => new Promise((resolve) => setTimeout(resolve));

let button: FakeButton;
/** What was pressed, and pressed again, on the button. */
let heard: string[];
let arrive: () => void;

beforeEach(() => {
  button = new FakeButton();
  heard = [];
  for (const kind of ["pointerdown", "keydown", "click"])
    button.addEventListener(kind, (event) => heard.push(event instanceof KeyPress ? event.key : event.type));
});

function reach(opens: "menu" | "dialog"): Reach<string> {
  const part = laterPart(() => new Promise<string>((resolve) => (arrive = () => resolve("here"))));
  return createRoot(() => {
    const made = createReach({ part, opens, isOpen: () => false });
    made.listen(button as unknown as HTMLElement); // what is used of one
    return made;
  });
}

/** The part comes now; @returns what is pressed again. */
async function afterIts(arrival: () => void): Promise<string[]> {
  heard = [];
  arrival();
  await settled();
  return heard;
}

test.each([
  ["the pointer over it", "pointerenter"],
  ["the focus", "focusin"],
])("%s brings what a button opens, and presses nothing", async (_name, kind) => {
  const { part } = reach("menu");
  button.dispatchEvent(new Event(kind));
  expect(await afterIts(() => arrive())).toEqual([]);
  expect(part()).toBe("here");
});

test("a press before the menu is here is made again when it is, as it was made", async () => {
  reach("menu");
  button.press(pointerDown());
  button.dispatchEvent(click());
  expect(await afterIts(() => arrive())).toEqual(["pointerdown", "click"]);
});

test("what could not be fetched is fetched again at the next press of the same button", async () => {
  let tries = 0;
  const part = laterPart(() =>
    ++tries === 1 ? Promise.reject(new Error("no network")) : Promise.resolve("here"),
  );
  const made = createRoot(() => {
    const one = createReach({ part, opens: "menu", isOpen: () => false });
    one.listen(button as unknown as HTMLElement); // as above
    return one;
  });
  button.press(pointerDown());
  await settled();
  expect(made.part()).toBeUndefined();
  button.press(pointerDown());
  await settled();
  expect(made.part()).toBe("here");
});

test("a dialog is opened by the click alone", async () => {
  reach("dialog");
  button.press(pointerDown());
  expect(button.press(key("Enter"))).toBe(true);
  button.dispatchEvent(click());
  expect(await afterIts(() => arrive())).toEqual(["click"]);
});

test.each(["Enter", " ", "ArrowDown", "ArrowUp"])(
  "a key that opens a menu does nothing else meanwhile: %j",
  async (name) => {
    reach("menu");
    expect(button.press(key(name))).toBe(false);
    expect(await afterIts(() => arrive())).toEqual([name]);
  },
);

test("other keys are the app's, and are not made again", async () => {
  reach("menu");
  expect(button.press(key("e"))).toBe(true);
  expect(await afterIts(() => arrive())).toEqual([]);
});

test("of two presses the last one counts", async () => {
  reach("menu");
  button.press(pointerDown());
  button.dispatchEvent(click());
  button.press(key("ArrowUp"));
  expect(await afterIts(() => arrive())).toEqual(["ArrowUp"]);
});

test.each(["pointerdown", "keydown"])("whoever goes on to something else opens nothing: %s", async (kind) => {
  reach("menu");
  button.press(pointerDown());
  button.ownerDocument.dispatchEvent(new Event(kind));
  expect(await afterIts(() => arrive())).toEqual([]);
});

test("a press is made again once, and later ones are left to what is here", async () => {
  reach("menu");
  button.press(pointerDown());
  await afterIts(() => arrive());
  heard = [];
  expect(button.press(key("Enter"))).toBe(true);
  await settled();
  expect(heard).toEqual(["Enter"]);
});
