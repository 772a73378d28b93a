import { lazy, Show, Suspense } from "solid-js";
import AtSign from "~icons/lucide/at-sign";
import Globe from "~icons/lucide/globe";
import Lock from "~icons/lucide/lock";
import StickyNote from "~icons/lucide/sticky-note";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { useAddNote } from "./add-note.ts";
import { isNamedByAt } from "./named-by-at.ts";
import { useConversation } from "./conversation-context.tsx";
import type { Draft } from "./create-draft.ts";
import style from "./ReplyBox.module.css";

const AccountMenu = lazy(async () => ({ default: (await import("../reply/AccountMenu.tsx")).AccountMenu }));

/** The account a reply leaves from, whether everyone will read it, and where else the contact can be reached. */
export function SendingAs(props: { draft: Draft }) {
  const { t } = useI18n();
  const { row, desk, mayDo } = useConversation();
  const addNote = useAddNote();
  const account = () => desk.channel(row().channel.id)?.account ?? row().channel.name;
  const from = () =>
    t(row().channel.network === "email" ? "conversation.reply.fromEmail" : "conversation.reply.from", {
      network: t(`ui.network.${row().channel.network}`),
    });
  return (
    <header class={style.as}>
      <Show when={isNamedByAt(row().channel.network)}>
        <AtSign aria-hidden="true" />
      </Show>
      <span class={style.account} title={account()}>
        <b>
          <bdi>{account()}</bdi>
        </b>
        <span class={style.network}> · {from()}</span>
      </span>
      <span class={style.seen} data-target={props.draft.target()}>
        <Show when={props.draft.target() === "public"} fallback={<Lock aria-hidden="true" />}>
          <Globe aria-hidden="true" />
        </Show>
        {t(`conversation.reply.${props.draft.target()}`)}
      </span>
      <Show when={mayDo("conversation.reply")}>
        <Suspense>
          <AccountMenu account={account()} draft={props.draft} />
        </Suspense>
      </Show>
      <span class={style.gap} />
      <Show when={mayDo("note.write")}>
        <Button
          variant="quiet"
          size="small"
          class={style.addNote!}
          aria-label={t("conversation.reply.addNote")}
          onClick={() => void addNote()}
        >
          <StickyNote aria-hidden="true" />
          <span>{t("conversation.reply.addNote")}</span>
        </Button>
      </Show>
    </header>
  );
}
