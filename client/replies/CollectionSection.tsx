import { createUniqueId, For, Show } from "solid-js";
import CircleDashed from "~icons/lucide/circle-dashed";
import Ellipsis from "~icons/lucide/ellipsis";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { Menu, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { LibraryCollection, LibraryReply } from "./library.ts";
import style from "./LibraryView.module.css";
import { useReplyTexts } from "./panel-texts.ts";
import { useReplyActs } from "./reply-acts.ts";
import { ReplyItem } from "./ReplyItem.tsx";

export interface CollectionSectionProps {
  collection: LibraryCollection;
  /** Those of its replies that are in sight. */
  replies: readonly LibraryReply[];
  /** Where a reply could move to. */
  all: readonly LibraryCollection[];
  fill: (text: string) => string;
  isToUse: boolean;
  canUse: boolean;
  onUse: (reply: LibraryReply) => void;
  onEdit: (reply: LibraryReply) => void;
  onAdd: () => void;
  onSettings: () => void;
}

/** One collection: what it is called, who has it, and its replies. */
export function CollectionSection(props: CollectionSectionProps) {
  const t = useReplyTexts();
  const desk = useDesk();
  const acts = useReplyActs();
  const id = createUniqueId();
  const row = () => props.collection.row;
  const items = createKeyed(
    () => props.replies,
    ({ id }) => id,
  );
  const isUnsent = () =>
    desk.unsent().some(({ doc, what }) => doc === props.collection.doc && what.kind === "act");
  return (
    <section class={style.collection} aria-labelledby={id}>
      <header class={style.heading}>
        <div>
          <h3 id={id} dir="auto">
            {row().name}
          </h3>
          <p class={style.where}>
            <Where row={row()} />
            <Show when={isUnsent()}>
              <CircleDashed aria-hidden="true" />
              <VisuallyHidden>{t("unsent")}</VisuallyHidden>
            </Show>
          </p>
        </div>
        <Show when={acts.mayEdit(row())}>
          <Menu
            variant="quiet"
            placement="bottom-end"
            aria-label={t("collectionMenu", { name: row().name })}
            trigger={<Ellipsis aria-hidden="true" />}
          >
            <MenuItem disabled={acts.isFull(row())} onSelect={() => props.onAdd()}>
              {acts.isFull(row()) ? t("full", { name: row().name }) : t("addReply")}
            </MenuItem>
            <MenuItem onSelect={() => props.onSettings()}>{t("settings")}</MenuItem>
            <MenuSeparator />
            <MenuItem danger onSelect={() => void acts.removeCollection(props.collection)}>
              {t("remove")}
            </MenuItem>
          </Menu>
        </Show>
      </header>
      <ul class={style.replies}>
        <For each={items()} fallback={<li class={style.quiet}>{t("empty")}</li>}>
          {({ item: reply }) => (
            <ReplyItem
              reply={reply()}
              siblings={props.collection.replies}
              others={props.all.filter((one) => one.doc !== props.collection.doc && acts.mayEdit(one.row))}
              text={props.fill(reply().text)}
              isToUse={props.isToUse}
              canUse={props.canUse}
              mayEdit={acts.mayEdit(row())}
              onUse={() => props.onUse(reply())}
              onEdit={() => props.onEdit(reply())}
            />
          )}
        </For>
      </ul>
    </section>
  );
}

/** Who has it, and where it is offered. */
function Where(props: { row: LibraryCollection["row"] }) {
  const t = useReplyTexts();
  const desk = useDesk();
  const { plural } = useI18n();
  const audience = () => {
    const { owner, team } = props.row;
    if (owner !== null) return t("yours");
    if (team === null) return t("everybody");
    const known = desk.workspace().teams[team];
    return known?.active === false ? t("teamGone", { team: known.name }) : (known?.name ?? "");
  };
  const channels = () => {
    const names = props.row.channels.map((id) => desk.workspace().channels[id]?.name ?? "").filter(Boolean);
    if (props.row.channels.length === 0) return "";
    return names.length === 1 ? ` · ${names[0]}` : ` · ${plural(props.row.channels.length, t("channels"))}`;
  };
  return (
    <span>
      {audience()}
      {channels()}
    </span>
  );
}
