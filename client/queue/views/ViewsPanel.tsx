import { createSignal, For, Show } from "solid-js";
import Pencil from "~icons/lucide/pencil";
import Trash2 from "~icons/lucide/trash-2";
import { useI18n } from "../../app/i18n.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { everything, isSame } from "../filter.ts";
import { searchForEverything, searchOf } from "../filter-address.ts";
import { useQueue } from "../queue-context.tsx";
import { useViews, type KeptView } from "./use-views.ts";
import { ViewNameForm } from "./ViewNameForm.tsx";
import { useViewsTexts } from "./views-texts.ts";
import style from "./views.module.css";

/** The agent's saved views, and the way to keep the one on the screen. */
export function ViewsPanel(props: { onClose: () => void }) {
  const t = useViewsTexts();
  const queue = useQueue();
  const { views, add } = useViews();
  const lines = createKeyed(views, ({ id }) => id);
  const isShown = (view: KeptView) => view.state === queue.state() && isSame(view, queue.filter());
  const isPlain = () => isSame(queue.filter(), everything);
  const names = () => views().map(({ name }) => name);
  const save = (name: string) => {
    void add({ name, state: queue.state(), ...queue.filter() });
    props.onClose();
  };
  return (
    <div class={style.panel}>
      <ul class={style.list} aria-label={t("list")}>
        <li>
          <a
            class={style.view}
            href={`/inbox/${queue.state()}${searchForEverything}`}
            aria-current={isPlain() ? "true" : undefined}
            onClick={() => props.onClose()}
          >
            {t("everything")}
          </a>
        </li>
        <For each={lines()}>
          {({ item: view }) => (
            <ViewLine view={view()} isShown={isShown(view())} others={names()} onChoose={props.onClose} />
          )}
        </For>
      </ul>
      <Show when={!isPlain() && !views().some(isShown)}>
        <section class={style.save}>
          <h2>{t("save")}</h2>
          <ViewNameForm others={names()} submit={t("keep")} onName={save} />
        </section>
      </Show>
      <Show when={isPlain() && views().length === 0}>
        <p class={style.none}>{t("none")}</p>
      </Show>
    </div>
  );
}

function ViewLine(props: {
  view: KeptView;
  isShown: boolean;
  others: readonly string[];
  onChoose: () => void;
}) {
  const t = useViewsTexts();
  const { t: common } = useI18n();
  const { rename, remove } = useViews();
  const [isNaming, setIsNaming] = createSignal(false);
  const others = () => props.others.filter((name) => name !== props.view.name);
  let pencil: HTMLButtonElement | undefined;
  const stopNaming = () => {
    setIsNaming(false);
    queueMicrotask(() => pencil?.focus());
  };
  return (
    <li>
      <Show
        when={!isNaming()}
        fallback={
          <ViewNameForm
            name={props.view.name}
            others={others()}
            submit={t("done")}
            autofocus
            onName={(name) => {
              stopNaming();
              void rename(props.view, name);
            }}
            onCancel={stopNaming}
          />
        }
      >
        <a
          class={style.view}
          href={`/inbox/${props.view.state}${searchOf(props.view) || searchForEverything}`}
          aria-current={props.isShown ? "true" : undefined}
          onClick={() => props.onChoose()}
        >
          <span>{props.view.name}</span>
          <small>{common(`queue.tabs.${props.view.state}`)}</small>
        </a>
        <IconButton
          size="small"
          label={t("rename", { name: props.view.name })}
          icon={Pencil}
          ref={(button: HTMLButtonElement) => (pencil = button)}
          onClick={() => setIsNaming(true)}
        />
        <IconButton
          size="small"
          label={t("remove", { name: props.view.name })}
          icon={Trash2}
          onClick={(event) => {
            focusNear(event.currentTarget.closest("li"));
            remove(props.view);
          }}
        />
      </Show>
    </li>
  );
}

/** The line after the one that goes, or the one before it. */
function focusNear(line: HTMLLIElement | null): void {
  const near = line?.nextElementSibling ?? line?.previousElementSibling;
  near?.querySelector("a")?.focus();
}
