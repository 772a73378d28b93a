import { For, Show } from "solid-js";
import { replyIn, type CollectionRow, type Deed } from "../../shared/replies/collection.ts";
import { useDesk } from "../app/desk-context.tsx";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import type { LibraryCollection } from "./library.ts";
import { sayAgain } from "./say-again.ts";
import style from "./LibraryView.module.css";
import { useReplyTexts } from "./panel-texts.ts";

type Card = CollectionRow["cards"][number];

/** What this agent changed while a colleague changed the same, unseen: it had no effect, and can be said again (I-6). */
export function OvertakenReplies(props: { collections: readonly LibraryCollection[] }) {
  const desk = useDesk();
  const mine = createKeyed(
    () =>
      props.collections.flatMap((collection) =>
        collection.row.cards
          .filter(({ agent }) => agent === desk.session.agent.id)
          .map((card) => ({ card, collection })),
      ),
    ({ card, collection }) => `${collection.doc} ${card.id}`,
  );
  return (
    <For each={mine()}>
      {({ item }) => <OvertakenCard card={item().card} collection={item().collection} />}
    </For>
  );
}

function OvertakenCard(props: { card: Card; collection: LibraryCollection }) {
  const t = useReplyTexts();
  const desk = useDesk();
  const again = () => sayAgain(props.collection.doc, props.card);
  const who = () => {
    const { card, collection } = props;
    const entry = collection.opened.entries().find(({ n }) => n === card.by);
    return entry?.by.name ?? t("card.someone");
  };
  const words = () => {
    const { said } = props.card;
    const name = nameOf(props.collection.row, said) || t("untitled");
    if (said && "name" in said) return t("card.name", { who: who(), name, said: said.name });
    if (said && "title" in said) return t("card.replyTitle", { who: who(), name, said: said.title });
    return t("card.other", { who: who(), name });
  };
  const dismiss = () =>
    void desk.act({ type: "card.dismissed", doc: props.collection.doc, of: props.card.id });
  return (
    <section class={style.card} aria-label={t("card.title")}>
      <p>{words()}</p>
      <div class={style.ways}>
        <Show when={again()}>
          {(act) => (
            <Button size="small" onClick={() => void desk.act(act())}>
              {t("card.again")}
            </Button>
          )}
        </Show>
        <Button size="small" onClick={dismiss}>
          {t("card.leave")}
        </Button>
      </div>
    </section>
  );
}

function nameOf(row: CollectionRow, said: Deed | null): string {
  return said && "reply" in said ? (replyIn(row, said.reply)?.title ?? "") : row.name;
}
