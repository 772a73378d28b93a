import { createMemo, For, Show } from "solid-js";
import CircleDashed from "~icons/lucide/circle-dashed";
import Ellipsis from "~icons/lucide/ellipsis";
import { replyRoot } from "../../shared/protocol/ledger-doc.ts";
import { unresolvedPlaceholders } from "../../shared/replies/placeholders.ts";
import { useDesk } from "../app/desk-context.tsx";
import { unsavedWords } from "../app/unsaved-words.ts";
import { createKeyed } from "../ui/create-keyed.ts";
import { Menu, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { LibraryCollection, LibraryReply } from "./library.ts";
import style from "./LibraryView.module.css";
import { useReplyTexts } from "./panel-texts.ts";
import { useReplyActs } from "./reply-acts.ts";

export interface ReplyItemProps {
  reply: LibraryReply;
  /** All of its collection, in their order. */
  siblings: readonly LibraryReply[];
  /** Collections it could move to. */
  others: readonly LibraryCollection[];
  /** As it would stand in the box. */
  text: string;
  isToUse: boolean;
  canUse: boolean;
  mayEdit: boolean;
  onUse: () => void;
  onEdit: () => void;
}

/** One saved reply as it would read here; a press takes it. */
export function ReplyItem(props: ReplyItemProps) {
  const t = useReplyTexts();
  const desk = useDesk();
  const title = () => props.reply.title || t("untitled");
  const missing = createMemo(() => (props.isToUse ? unresolvedPlaceholders(props.text) : []));
  const isUnsent = () =>
    desk
      .unsent()
      .some(
        ({ doc, what }) =>
          doc === props.reply.collection.doc &&
          what.kind === "prose" &&
          what.root === replyRoot(props.reply.id),
      );
  return (
    <li class={style.item}>
      <button
        type="button"
        class={style.use}
        data-reply={props.reply.id}
        disabled={!props.canUse || (props.isToUse && props.text.trim() === "")}
        title={props.canUse ? undefined : t("cannotUse")}
        onClick={() => props.onUse()}
      >
        <span class={style.title} dir="auto">
          {title()}
          <Show when={isUnsent()}>
            <CircleDashed aria-hidden="true" />
            <VisuallyHidden>{t("unsent")}</VisuallyHidden>
          </Show>
        </span>
        <span class={style.text} dir="auto">
          {props.text || t("noText")}
        </span>
        <VisuallyHidden>{t(props.isToUse ? "use" : "open")}</VisuallyHidden>
        <Show when={unsavedWords(desk.session.agent.id).of(props.reply.id)}>
          <span class={style.missing}>{t("titleUnsaved")}</span>
        </Show>
        <Show when={missing().length > 0}>
          <span class={style.missing}>{t("missing", { names: missing().join(", ") })}</span>
        </Show>
      </button>
      <Show when={props.mayEdit}>
        <ItemMenu {...props} title={title()} />
      </Show>
    </li>
  );
}

function ItemMenu(props: ReplyItemProps & { title: string }) {
  const t = useReplyTexts();
  const acts = useReplyActs();
  const others = createKeyed(
    () => props.others,
    ({ doc }) => doc,
  );
  const at = () => props.siblings.findIndex(({ id }) => id === props.reply.id);
  const above = () => props.siblings[at() - 1];
  const below = () => props.siblings[at() + 1];
  return (
    <Menu
      variant="quiet"
      placement="bottom-end"
      aria-label={t("replyMenu", { title: props.title })}
      trigger={<Ellipsis aria-hidden="true" />}
    >
      <MenuItem onSelect={() => props.onEdit()}>{t("edit")}</MenuItem>
      <Show when={above()}>
        {(other) => <MenuItem onSelect={() => void acts.place(props.reply, other().id)}>{t("up")}</MenuItem>}
      </Show>
      <Show when={below()}>
        <MenuItem onSelect={() => void acts.place(props.reply, props.siblings[at() + 2]?.id ?? null)}>
          {t("down")}
        </MenuItem>
      </Show>
      <For each={others()}>
        {({ item: other }) => (
          <MenuItem
            disabled={acts.isFull(other().row)}
            onSelect={() => void acts.moveTo(props.reply, other())}
          >
            {t("moveTo", { name: other().row.name })}
          </MenuItem>
        )}
      </For>
      <MenuSeparator />
      <MenuItem danger onSelect={() => void acts.remove(props.reply)}>
        {t("remove")}
      </MenuItem>
    </Menu>
  );
}
