import { batch, createMemo, createSignal, For, Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { SearchField } from "../ui/SearchField.tsx";
import { CollectionForm } from "./CollectionForm.tsx";
import { CollectionSection } from "./CollectionSection.tsx";
import type { CollectionId, LibraryCollection, LibraryReply } from "./library.ts";
import style from "./LibraryView.module.css";
import { moveInList } from "./list-keys.ts";
import { NewMenu } from "./NewMenu.tsx";
import { OvertakenReplies } from "./OvertakenReplies.tsx";
import { useReplyTexts } from "./panel-texts.ts";
import { useReplyActs } from "./reply-acts.ts";
import { ReplyEditor } from "./ReplyEditor.tsx";
import { foundReplies } from "./reply-search.ts";

export interface LibraryViewProps {
  collections: readonly LibraryCollection[];
  /** How many are left out, for they are for other channels. */
  others: number;
  /** A text with its placeholders filled. */
  fill: (text: string) => string;
  /** Whom the filled text is for. */
  reader?: string | undefined;
  /** Left out where replies are only looked after. */
  onChoose?: ((text: string) => void) | undefined;
  canChoose?: boolean;
  /** The agent's own collection belongs here too. */
  hasOwn?: boolean;
  searchRef?: (element: HTMLInputElement) => void;
}

/** Collections of saved replies: to search, to choose from, and to write. */
export function LibraryView(props: LibraryViewProps) {
  const t = useReplyTexts();
  const { plural } = useI18n();
  const acts = useReplyActs();
  const [sought, setSought] = createSignal("");
  const [edited, setEdited] = createSignal<{ doc: CollectionId; reply: string; isNew: boolean }>();
  const [form, setForm] = createSignal<LibraryCollection | "new">();
  let place!: HTMLDivElement; // set by `ref`
  const take = (element: HTMLDivElement) => {
    place = element;
    element.addEventListener("keydown", (event) => moveInList(event, element));
  };

  const shown = createMemo(() =>
    props.collections.map((collection) => ({
      collection,
      replies: foundReplies(collection.replies, sought()),
    })),
  );
  const sections = createKeyed(shown, ({ collection }) => collection.doc);
  const isEmpty = () => props.collections.every(({ replies }) => replies.length === 0);
  const isNothing = () => sought().trim() !== "" && shown().every(({ replies }) => replies.length === 0);

  const edit = (reply: LibraryReply) =>
    setEdited({ doc: reply.collection.doc as CollectionId, reply: reply.id, isNew: false }); // a row carries its own id
  const write = (doc: CollectionId) => {
    setSought("");
    batch(() => setEdited({ doc, reply: acts.add(doc), isNew: true }));
  };
  const own = () => props.collections.find(({ row }) => row.owner !== null)?.doc;
  const writeOwn = async () =>
    write(own() ?? (await acts.make({ name: t("mine"), mine: true, team: null, channels: [] })));
  const choose = (reply: LibraryReply) => (props.onChoose ? props.onChoose(reply.text) : edit(reply));
  const close = () => {
    const reply = edited()?.reply;
    setEdited(undefined);
    const back = place.querySelector<HTMLElement>(`[data-reply="${reply}"]`);
    (back ?? place.querySelector("input"))?.focus();
  };

  return (
    <div class={style.library} ref={take}>
      <Show
        when={edited()}
        fallback={
          <>
            <div class={style.bar}>
              <SearchField
                label={t("search")}
                placeholder={t("searchHint")}
                value={sought()}
                ref={(element) => props.searchRef?.(element)}
                onChange={setSought}
              />
              <NewMenu
                hasOwn={props.hasOwn === true}
                onOwn={() => void writeOwn()}
                onCollection={() => setForm("new")}
              />
            </div>
            <OvertakenReplies collections={props.collections} />
            <Show when={isEmpty() && !isNothing()}>
              <div class={style.none}>
                <p>{t(props.hasOwn ? "none" : "noneOfTeam")}</p>
                <Show when={props.hasOwn}>
                  <Button onClick={() => void writeOwn()}>{t("first")}</Button>
                </Show>
              </div>
            </Show>
            <p class={style.quiet} aria-live="polite">
              {isNothing() ? t("nothingFound") : ""}
            </p>
            <div>
              <For each={sections()}>
                {({ item }) => (
                  <Show when={sought().trim() === "" || item().replies.length > 0}>
                    <CollectionSection
                      collection={item().collection}
                      replies={item().replies}
                      all={props.collections}
                      fill={props.fill}
                      isToUse={props.onChoose !== undefined}
                      canUse={props.onChoose === undefined || props.canChoose === true}
                      onUse={choose}
                      onEdit={edit}
                      onAdd={() => write(item().collection.doc)}
                      onSettings={() => setForm(item().collection)}
                    />
                  </Show>
                )}
              </For>
            </div>
            <Show when={props.others > 0}>
              <p class={style.quiet}>{plural(props.others, t("notOffered"))}</p>
            </Show>
          </>
        }
      >
        {(open) => (
          <ReplyEditor
            doc={open().doc}
            reply={open().reply}
            isNew={open().isNew}
            fill={props.fill}
            reader={props.reader}
            onClose={close}
          />
        )}
      </Show>
      <Show when={form()}>
        {(of) => <CollectionForm collection={ofNew(of())} onClose={() => setForm(undefined)} />}
      </Show>
    </div>
  );
}

function ofNew(of: LibraryCollection | "new"): LibraryCollection | null {
  return of === "new" ? null : of;
}
