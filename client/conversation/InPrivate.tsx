import { Show } from "solid-js";
import { canReplyTo, isWindowClosed, repliedPrivately } from "../../shared/conversation/reply-rules.ts";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { carryWords } from "./carried-words.ts";
import { useConversation } from "./conversation-context.tsx";
import type { Draft } from "./create-draft.ts";
import { goneThere } from "./gone-there.ts";
import { useReplyTarget } from "./reply-target.tsx";
import style from "./ReplyBox.module.css";

/** The way to answer in private, where what was written in public is gone and its author has written in private since. */
export function InPrivate(props: { draft: Draft }) {
  const { t } = useI18n();
  const { desk, doc, row, opened, entries } = useConversation();
  const reply = useReplyTarget();
  const on = () => reply.current()?.on ?? row().lastContact?.n;
  const isGone = (target: "public" | "private") => goneThere(row(), entries(), { on: on(), target }) !== null;
  const isOffered = () =>
    props.draft.target() === "public" &&
    isGone("public") &&
    !isGone("private") &&
    canReplyTo(row(), "private") &&
    !repliedPrivately(row()) &&
    !isWindowClosed(row(), desk.now(), "private");
  const answer = (to: number) => {
    carryWords({ from: props.draft, row: row(), opened }, { doc, target: "private" });
    reply.start({ on: to, privately: true });
  };
  return (
    <Show when={isOffered() && on()}>
      {(to) => (
        <div class={style.instead}>
          <Button size="small" onClick={() => answer(to())}>
            {t("conversation.reply.inPrivate")}
          </Button>
        </div>
      )}
    </Show>
  );
}
