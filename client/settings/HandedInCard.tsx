import { For, Show } from "solid-js";
import { isDocumentId } from "../../shared/protocol/document-id.ts";
import { isProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { useActName, useActWords } from "../app/act-words.ts";
import { useI18n } from "../app/i18n.tsx";
import type { Unsent } from "../sync/desk.ts";
import { Button } from "../ui/Button.tsx";
import { copyText } from "../ui/CopyField.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { useToasts } from "../ui/toasts.tsx";
import style from "./HandedInCard.module.css";
import { saidOnce } from "./said-once.ts";
import type { HandedIn, HandedInItem } from "./settings-api.ts";

/** What one device handed in at one time. */
export function HandedInCard(props: { record: HandedIn; onDone?: () => void }) {
  const { t, formatDateTime } = useI18n();
  const items = createKeyed(
    () => saidOnce(props.record.items),
    ({ id }) => id,
  );
  return (
    <article class={style.card}>
      <header class={style.header}>
        <h2>{props.record.name}</h2>
        <time>{formatDateTime(props.record.at)}</time>
        <Show when={props.onDone}>
          {(done) => (
            <Button
              size="small"
              aria-label={t("settings.handedIn.doneWith", { name: props.record.name })}
              onClick={() => done()()}
            >
              {t("settings.handedIn.done")}
            </Button>
          )}
        </Show>
      </header>
      <ul>
        <For each={items()}>{({ item }) => <Item item={item()} />}</For>
      </ul>
    </article>
  );
}

function Item(props: { item: HandedInItem }) {
  const { t, formatDateTime } = useI18n();
  const toasts = useToasts();
  const nameOf = useActName();
  const wordsOf = useActWords();
  const change = () => {
    const { doc, what: said } = props.item;
    const what = kindOf(said);
    return isDocumentId(doc) ? wordsOf({ doc, what }) : nameOf({ what });
  };
  const copy = async () => {
    if (await copyText(props.item.words)) toasts.show({ text: t("ui.copied") });
  };
  return (
    <li class={style.item}>
      <span class={style.what}>
        {change()} <small>{formatDateTime(props.item.at)}</small>
      </span>
      <Show when={props.item.words}>
        <Button size="small" variant="quiet" onClick={() => void copy()}>
          {t("ui.copy")}
        </Button>
        <blockquote class={style.words} dir="auto">
          {props.item.words}
        </blockquote>
      </Show>
    </li>
  );
}

/** Prose names the root it was written in, an act its type. */
function kindOf(what: string): Unsent["what"] {
  return isProseRoot(what) ? { kind: "prose", root: what } : { kind: "act", type: what };
}
