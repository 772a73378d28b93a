import type { SavedView } from "../../../shared/personal/saved-view.ts";
import { uuidv7 } from "../../../shared/protocol/uuid.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { useUndoing } from "../../app/undoing.tsx";
import { useViewsTexts } from "./views-texts.ts";

/** Also where the page is not secure, and the browser makes no ids. */
const newId = (now: number): string => uuidv7(now, crypto.getRandomValues(new Uint8Array(10)));

export type KeptView = SavedView & { id: string };

/** The agent's saved views, by name, and what can be done with them. */
export function useViews() {
  const t = useViewsTexts();
  const desk = useDesk();
  const { offer } = useUndoing();
  const set = (id: string, value: SavedView | null) =>
    desk.act({ type: "preference.set", doc: `me:${desk.session.agent.id}`, key: `view:${id}`, value });
  const views = (): KeptView[] =>
    Object.entries(desk.preferences().view)
      .map(([id, view]) => ({ id, ...view }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  return {
    views,
    add: (view: SavedView) => set(newId(desk.now()), view),
    rename: ({ id, ...view }: KeptView, name: string) => set(id, { ...view, name }),
    remove: ({ id, ...view }: KeptView) => {
      void set(id, null);
      offer(t("removed", { name: view.name }), () => set(id, view));
    },
  };
}
