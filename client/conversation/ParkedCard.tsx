import { createUniqueId, lazy, Show, Suspense } from "solid-js";
import { isTooLate, repliedPrivately } from "../../shared/conversation/reply-rules.ts";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CardFrame, QuotedWords } from "./CardFrame.tsx";
import type { AgentCard } from "./cards.ts";
import style from "./Cards.module.css";
import { useConversation } from "./conversation-context.tsx";
import { useTakeUp } from "./take-up.ts";

const OtherWays = lazy(async () => ({ default: (await import("../reply/choices/OtherWays.tsx")).OtherWays }));

/** A reply that was kept back; its author has both texts and decides (S-3). */
export function ParkedCard(props: { card: Extract<AgentCard, { kind: "parked" }> }) {
  const { t, formatTime } = useI18n();
  const { desk, doc, row, contactName, mayDo } = useConversation();
  const takeUp = useTakeUp();
  const because = createUniqueId();
  const send = () => props.card.send;
  const says = () => {
    const { colleague } = props.card;
    switch (send().parked?.why) {
      case "window":
        return t("conversation.card.parkedWindow");
      case "role":
        return t("conversation.card.parkedRole", { name: send().by.name });
      case "private":
        return t("conversation.card.parkedPrivate", { name: contactName() });
      case "written":
        return t("conversation.card.parkedWritten", { name: contactName() });
      case "draft":
        return t("conversation.card.parkedDraft");
      case "restored":
        return t("conversation.card.parkedRestored");
      default:
        return colleague
          ? t("conversation.card.parkedColleague", { name: colleague.name, time: formatTime(colleague.at) })
          : t("conversation.card.parkedColleagueUnknown");
    }
  };
  const isLate = () => isTooLate(row(), desk.now(), send());
  const isAnsweredPrivately = () =>
    send().target !== row().visibility && repliedPrivately(row(), send().id) !== null;
  /** The network takes it, as it is, only once the contact has written. */
  const isBarred = () => isLate() || isAnsweredPrivately();
  const barredBecause = () =>
    t(isLate() ? "conversation.reply.windowClosed" : "conversation.reply.privateOnce", {
      name: contactName(),
    });
  const discard = () => desk.act({ type: "send.discard", doc, of: send().id });
  const edit = async () => {
    takeUp(send().target, props.card.text, props.card.enclosed);
    await discard();
  };
  const words = () => (
    <>
      <Show when={props.card.colleague}>
        {(reply) => (
          <QuotedWords
            whose={t("conversation.card.theirs", { name: reply().name, time: formatTime(reply().at) })}
            text={reply().text}
          />
        )}
      </Show>
      <QuotedWords
        whose={t("conversation.card.yours", { time: formatTime(send().at) })}
        text={props.card.text}
      />
    </>
  );
  return (
    <CardFrame says={says()} words={words()}>
      <Show when={mayDo("conversation.reply")}>
        <Suspense>
          <Show when={isBarred()}>
            <OtherWays
              send={send()}
              text={props.card.text}
              enclosed={props.card.enclosed}
              isLate={isLate()}
            />
          </Show>
        </Suspense>
        <Button
          size="small"
          disabled={isBarred()}
          aria-describedby={isBarred() ? because : undefined}
          onClick={() => void desk.act({ type: "send.confirm", doc, of: send().id })}
        >
          {t("conversation.card.sendAnyway")}
        </Button>
        <Button size="small" onClick={() => void edit()}>
          {t("conversation.card.edit")}
        </Button>
      </Show>
      <Button size="small" variant="quiet" onClick={() => void discard()}>
        {t("conversation.card.discard")}
      </Button>
      <Show when={isBarred() && mayDo("conversation.reply")}>
        <p class={style.because} id={because}>
          {barredBecause()}
        </p>
      </Show>
    </CardFrame>
  );
}
