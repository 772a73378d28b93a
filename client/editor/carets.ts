import type { Plugin } from "prosemirror-state";
import { yCursorPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";

/** Someone whose caret is shown. The name is the one in awareness `user`, which the server writes. */
interface Person {
  name: string;
  color: string;
}

type State = Record<string, unknown>;

/** Says how colleagues should call and colour this agent; the server replaces the name by the one it knows. */
export function introduce(awareness: Awareness, user: Person): void {
  const before = (awareness.getLocalState()?.["user"] ?? {}) as Partial<Person>;
  if (before.name === user.name && before.color === user.color) return;
  awareness.setLocalStateField("user", { ...before, ...user });
}

/** Carets and selections of the others in this root, with their names; and this device's own, for them. */
export function carets(awareness: Awareness, root: ProseRoot): Plugin {
  const isOther = (_self: number, client: number, state: State) =>
    client !== awareness.clientID && isPerson(state["user"]);
  return yCursorPlugin(caretsOf(awareness, root), {
    awarenessStateFilter: isOther,
    cursorBuilder: caretOf,
    selectionBuilder: ({ color }: Person) => ({ class: "prose-selection", style: `--caret-color: ${color}` }),
  }) as Plugin; // y-prosemirror leaves it untyped
}

function isPerson(user: unknown): user is Person {
  const { name, color } = (user ?? {}) as Partial<Person>;
  return typeof name === "string" && typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color);
}

function caretOf({ name, color }: Person): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "prose-caret";
  caret.style.setProperty("--caret-color", color);
  caret.dataset["name"] = name;
  caret.ariaHidden = "true";
  caret.textContent = "\u2060"; // holds the line's height and adds no width
  return caret;
}

/**
 * The awareness as the caret plugin of one root sees it. What it calls `cursor` is kept under the root's own name, so
 * that the carets of two editors on one document never mix. (y-prosemirror 1.3.7 takes a field name, and then reads
 * `cursor` all the same.) A caret that is gone leaves no field behind: presence is held to 2 KiB. Changes of one's own
 * are not told: drawing them anew would put back a caret that a click has just moved.
 */
function caretsOf(awareness: Awareness, root: ProseRoot): Awareness {
  const field = `cursor:${root}`;
  const seen = (state: State): State => ({ ...state, cursor: state[field] });
  const listeners = new Map<() => void, (change: Change) => void>();
  const view = {
    getLocalState: () => seen(awareness.getLocalState() ?? {}),
    getStates: () => new Map([...awareness.getStates()].map(([client, state]) => [client, seen(state)])),
    setLocalStateField: (_cursor: string, caret: unknown) => {
      const { [field]: before, ...rest } = (awareness.getLocalState() ?? {}) as State;
      if (caret !== null) awareness.setLocalState({ ...rest, [field]: caret });
      else if (before !== undefined) awareness.setLocalState(rest);
    },
    on: (event: "change", listener: () => void) => {
      const ofOthers = ({ added, updated, removed }: Change) => {
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) listener();
      };
      listeners.set(listener, ofOthers);
      awareness.on(event, ofOthers);
    },
    off: (event: "change", listener: () => void) => {
      const ofOthers = listeners.get(listener);
      if (ofOthers) awareness.off(event, ofOthers);
    },
  };
  return view as unknown as Awareness; // all that the caret plugin calls
}

/** Client ids, as awareness tells them. */
interface Change {
  added: number[];
  updated: number[];
  removed: number[];
}
