import { createSignal, For, Show, type Component, type JSX } from "solid-js";
import Ellipsis from "~icons/lucide/ellipsis";
import Plus from "~icons/lucide/plus";
import { useUndoing } from "../../app/undoing.tsx";
import { Button } from "../../ui/Button.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { Menu, MenuItem } from "../../ui/Menu.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { withoutEntry } from "../list-of.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Settings.module.css";
import { createOrder, inOrder } from "./create-order.ts";
import fields from "./fields.module.css";
import { NEW_ENTRY } from "./focus-entry.ts";
import { MoveHandle } from "./MoveHandle.tsx";

interface Entry {
  id: string;
  name: string;
}

export interface EntryListProps<T extends Entry> {
  label: string;
  entries: readonly T[];
  /** Saves what the function makes of the list; @returns whether that worked */
  change: (make: (list: readonly T[]) => T[]) => Promise<boolean>;
  addLabel: string;
  empty: { title: string; more: string };
  glyph: Component<JSX.SvgSVGAttributes<SVGSVGElement>>;
  /** What an entry is, in a line. */
  describe: (entry: T) => string;
  /** Its entries can be moved: the order means something. */
  ordered?: boolean;
  /** False for those that have to stay; left out: none has. */
  canRemove?: (entry: T) => boolean;
  onEdit: (entry: T | "new") => void;
  /** More for the end of a row. */
  extra?: (entry: () => T) => JSX.Element;
}

/** Named entries of a setting: add, edit, remove with a way back, and move where the order means something. */
export function EntryList<T extends Entry>(props: EntryListProps<T>) {
  const t = useRuleTexts();
  const { offer } = useUndoing();
  const [told, setTold] = createSignal("");
  const [dragged, setDragged] = createSignal<string>();
  const order = createOrder(
    () => props.entries,
    (ids) => props.change((list) => inOrder(list, ids)),
  );
  // A row stays the same element while it is moved and saved: the focus stays on its handle.
  const rows = createKeyed(order.shown, ({ id }) => id);
  const move = (entry: T, from: number, to: number) => {
    const of = order.shown().length;
    if (to < 0 || to >= of) return;
    order.move(from, to);
    setTold(t("fields.place", { name: entry.name, at: String(to + 1), of: String(of) }));
  };
  const remove = async (entry: T, at: number) => {
    if (!(await props.change((list) => withoutEntry(list, entry.id)))) return;
    const putBack = async () => {
      const isBack = await props.change((list) => [...withoutEntry(list, entry.id)].toSpliced(at, 0, entry));
      if (!isBack) offer(t("fields.notPutBack", { name: entry.name }), putBack); // it can be tried again
      return isBack;
    };
    offer(t("fields.removed", { name: entry.name }), putBack);
  };
  return (
    <>
      <div class={style.bar}>
        <Button variant="primary" data-opens={NEW_ENTRY} onClick={() => props.onEdit("new")}>
          <Plus aria-hidden="true" /> {props.addLabel}
        </Button>
      </div>
      <Show when={props.entries.length === 0}>
        <div class={style.empty}>
          <h2>{props.empty.title}</h2>
          <p>{props.empty.more}</p>
        </div>
      </Show>
      <ol class={fields.list} aria-label={props.label}>
        <For each={rows()}>
          {({ key, item: entry }, index) => (
            <li data-dragged={dragged() === key}>
              <Show
                when={props.ordered && rows().length > 1}
                fallback={<props.glyph class={style.glyph} aria-hidden="true" />}
              >
                <MoveHandle
                  name={entry().name}
                  at={index()}
                  onMove={(to) => move(entry(), index(), to)}
                  onDrag={(isDragged) => setDragged(isDragged ? key : undefined)}
                />
              </Show>
              <div class={fields.main}>
                <strong>{entry().name}</strong>
                <Show when={props.describe(entry())}>{(words) => <span>{words()}</span>}</Show>
              </div>
              <div class={fields.ends}>
                {props.extra?.(() => entry())}
                <Button
                  data-opens={key}
                  aria-label={t("fields.editThis", { name: entry().name })}
                  onClick={() => props.onEdit(entry())}
                >
                  {t("fields.edit")}
                </Button>
                <Menu
                  variant="quiet"
                  placement="bottom-end"
                  aria-label={t("fields.more", { name: entry().name })}
                  trigger={<Ellipsis aria-hidden="true" />}
                >
                  <Show when={props.ordered}>
                    <MenuItem disabled={index() === 0} onSelect={() => move(entry(), index(), index() - 1)}>
                      {t("fields.moveUp")}
                    </MenuItem>
                    <MenuItem
                      disabled={index() === rows().length - 1}
                      onSelect={() => move(entry(), index(), index() + 1)}
                    >
                      {t("fields.moveDown")}
                    </MenuItem>
                  </Show>
                  <Show when={props.canRemove?.(entry()) ?? true}>
                    <MenuItem danger onSelect={() => void remove(entry(), index())}>
                      {t("fields.remove")}
                    </MenuItem>
                  </Show>
                </Menu>
              </div>
            </li>
          )}
        </For>
      </ol>
      <VisuallyHidden aria-live="polite">{told()}</VisuallyHidden>
    </>
  );
}
