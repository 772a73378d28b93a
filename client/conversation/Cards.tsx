import { createEffect, For, Match, on, Show, Switch } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { agentCards, type AgentCard } from "./cards.ts";
import style from "./Cards.module.css";
import { useConversation } from "./conversation-context.tsx";
import { DoubtCard } from "./DoubtCard.tsx";
import { FailedCard } from "./FailedCard.tsx";
import { LeftWordsCard } from "./LeftWordsCard.tsx";
import { OvertakenCard } from "./OvertakenCard.tsx";
import { ParkedCard } from "./ParkedCard.tsx";

/** What waits for this agent's decision, above the reply box; each stays until it is answered. */
export function Cards() {
  const { t } = useI18n();
  const { state, entries, reader, desk, focusReply } = useConversation();
  const cards = createKeyed(
    () => agentCards({ state: state(), entries: entries(), me: reader().me, workspace: desk.workspace() }),
    ({ key }) => key,
  );
  createEffect(
    on(
      () => cards().length,
      (count, before = 0) => {
        // The button that answered a card is gone with it.
        if (count < before && document.activeElement === document.body) focusReply();
      },
    ),
  );
  return (
    <Show when={cards().length > 0}>
      <section class={style.cards} aria-label={t("conversation.card.label")}>
        <For each={cards()}>{(card) => <CardOf card={card.item()} />}</For>
      </section>
    </Show>
  );
}

function CardOf(props: { card: AgentCard }) {
  return (
    <Switch>
      <Match when={props.card.kind === "parked" && props.card}>
        {(card) => <ParkedCard card={card()} />}
      </Match>
      <Match when={props.card.kind === "doubt" && props.card}>{(card) => <DoubtCard card={card()} />}</Match>
      <Match when={props.card.kind === "failed" && props.card}>
        {(card) => <FailedCard card={card()} />}
      </Match>
      <Match when={props.card.kind === "overtaken" && props.card}>
        {(card) => <OvertakenCard card={card()} />}
      </Match>
      <Match when={props.card.kind === "words" && props.card}>
        {(card) => <LeftWordsCard card={card()} />}
      </Match>
    </Switch>
  );
}
