import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { makePresence, type Viewer } from "./presence.ts";

const DOC = "cv:one";

/** A viewer that remembers what it was shown, as text. */
function viewer(id: string): Viewer & { shown: string[] } {
  const shown: string[] = [];
  return {
    agent: { id, name: id },
    shown,
    show: (_doc, update) => shown.push(new TextDecoder().decode(update)),
  };
}

function states(clients: readonly number[], state: object | null): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients.length);
  for (const client of clients) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  return encoding.toUint8Array(encoder);
}

test("R-8: who has gone is not shown to those who come later", () => {
  const presence = makePresence();
  const [ines, tom] = [viewer("ines"), viewer("tom")];
  presence.enter(DOC, ines);
  presence.update(DOC, ines, states([7], { cursor: 1 }));
  presence.update(DOC, ines, states([7], null));
  presence.enter(DOC, tom);
  expect(tom.shown).toEqual([]);
});

test("R-8: a viewer that claims to be a crowd is shown as few", () => {
  const presence = makePresence();
  const [ines, tom] = [viewer("ines"), viewer("tom")];
  presence.enter(DOC, ines);
  presence.update(
    DOC,
    ines,
    states(
      Array.from({ length: 100 }, (_, i) => i),
      { cursor: 1 },
    ),
  );
  presence.enter(DOC, tom);
  expect(tom.shown.join().split('"cursor"')).toHaveLength(17);
});

test("R-8: nobody speaks for another's client id", () => {
  const presence = makePresence();
  const [ines, tom] = [viewer("ines"), viewer("tom")];
  for (const one of [ines, tom]) presence.enter(DOC, one);
  presence.update(DOC, ines, states([7], { cursor: 1 }));
  presence.update(DOC, tom, states([7], null));
  expect(ines.shown).toEqual([]);
});
