import { createSignal, type Accessor } from "solid-js";
import type { Device } from "../../shared/conversation/device-view.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import { applyToCollection } from "../../shared/replies/admit-collection.ts";
import type { CollectionIntent, CollectionRow } from "../../shared/replies/collection.ts";
import { belongingOf } from "./device-in.ts";

/** Collections of saved replies as this device shows them: the server's row, then its own unsent acts (F-2). */
export interface Collections {
  put: (base: CollectionRow, intents: readonly AnyIntent[]) => void;
  remove: (docs: readonly string[]) => void;
  list: Accessor<readonly CollectionRow[]>;
}

export function createCollections(deviceIn: (where: Belonging) => Device): Collections {
  const rows = new Map<string, CollectionRow>();
  const [list, setList] = createSignal<readonly CollectionRow[]>([]);
  /** One that nobody has made, as far as is known here, is none: the act that would was refused or taken back. */
  const show = () => setList([...rows.values()].filter(({ head }) => head > 0));

  return {
    put: (base, intents) => {
      const said = intents as readonly CollectionIntent[]; // of its own document
      const device = deviceIn(placeOf(base, said));
      rows.set(
        base.doc,
        said.reduce((row, intent) => applyToCollection(row, intent, device), base),
      );
      show();
    },
    remove: (docs) => {
      const gone = docs.filter((doc) => rows.delete(doc));
      if (gone.length > 0) show();
    },
    list,
  };
}

/** Where it belongs; a new one, where whoever makes it puts it. */
function placeOf(base: CollectionRow, [first]: readonly CollectionIntent[]): Belonging {
  if (base.head === 0 && first?.type === "collection.make") return { channel: null, team: first.team };
  return belongingOf(base);
}
