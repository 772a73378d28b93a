import { A } from "@solidjs/router";
import { lazy, Show, Suspense } from "solid-js";
import ArrowLeft from "~icons/lucide/arrow-left";
import Eye from "~icons/lucide/eye";
import ChevronDown from "~icons/lucide/chevron-down";
import PanelRight from "~icons/lucide/panel-right";
import { useI18n } from "../app/i18n.tsx";
import { useQueue } from "../queue/queue-context.tsx";
import { ScoreButton } from "../queue/ScoreBadge.tsx";
import { SlaButton } from "../sla/SlaButton.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu, MenuToggle } from "../ui/Menu.tsx";
import { Tag } from "../ui/Tag.tsx";
import { AssigneeMenu } from "./AssigneeMenu.tsx";
import { ContactGroups } from "./ContactGroups.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";
import { PresenceLine } from "./PresenceLine.tsx";
import { TopicBar } from "./TopicBar.tsx";

const BoomerangLine = lazy(async () => ({ default: (await import("./BoomerangLine.tsx")).BoomerangLine }));

/** Who, in what state, where, whose; below it what it is about and who else is here. */
export function ConversationHeader(props: { onContact: (() => void) | undefined }) {
  const { t } = useI18n();
  const { row, desk, opened, entries, contactName } = useConversation();
  const queue = useQueue();
  const account = () => desk.channel(row().channel.id)?.account ?? row().channel.name;
  return (
    <header class={style.header}>
      <div class={style.top}>
        <div class={style.lead}>
          <A class={style.back!} href={`/inbox/${queue.state()}`} aria-label={t("conversation.header.back")}>
            <ArrowLeft aria-hidden="true" />
          </A>
          <h2 class={style.name} data-erased={row().erased} dir="auto">
            {contactName()}
          </h2>
          <Tag tone={row().state === "new" ? "accent" : "plain"} pill>
            {t(`conversation.state.${row().state}`)}
          </Tag>
          <span class={style.said}>
            <Tag tone={row().visibility === "public" ? "warn" : "plain"}>
              {t(`conversation.visibility.${row().visibility}`)}
            </Tag>
          </span>
        </div>
        <span class={style.controls}>
          <AssigneeMenu />
          <ViewMenu />
          <Show when={props.onContact}>
            {(open) => (
              <IconButton
                label={t("conversation.header.contact")}
                icon={PanelRight}
                onClick={() => open()()}
              />
            )}
          </Show>
        </span>
      </div>
      <div class={style.below}>
        <span class={style.channel} title={account()}>
          {t(`ui.network.${row().channel.network}`)}
          <span class={style.account}>
            {" "}
            · <bdi>{account()}</bdi>
          </span>
        </span>
        <SlaButton row={row()} entries={opened.ready() ? entries() : undefined} />
        <ScoreButton row={row()} />
        <ContactGroups />
        <TopicBar />
        <PresenceLine />
      </div>
      <Show when={row().boomerang ?? row().returned}>
        <Suspense>
          <BoomerangLine />
        </Suspense>
      </Show>
    </header>
  );
}

function ViewMenu() {
  const { t } = useI18n();
  const { desk, doc, row } = useConversation();
  const prefer = (key: "showTrail" | "showAllChannels" | "showMailAsItCame") => (value: boolean) =>
    void desk.act({ type: "preference.set", doc: `me:${desk.session.agent.id}`, key, value });
  return (
    <Menu
      placement="bottom-end"
      aria-label={t("conversation.header.view")}
      trigger={
        <>
          <Eye aria-hidden="true" />
          <span class={style.viewLabel}>{t("conversation.header.view")}</span>
          <ChevronDown aria-hidden="true" />
        </>
      }
    >
      <MenuToggle on={desk.preferences().showTrail} onChange={prefer("showTrail")}>
        {t("conversation.header.trail")}
      </MenuToggle>
      <MenuToggle on={desk.preferences().showAllChannels} onChange={prefer("showAllChannels")}>
        {t("conversation.header.allChannels")}
      </MenuToggle>
      <Show when={row().channel.network === "email"}>
        <MenuToggle on={desk.preferences().showMailAsItCame} onChange={prefer("showMailAsItCame")}>
          {t("conversation.header.mailAsItCame")}
        </MenuToggle>
      </Show>
      <MenuToggle on={desk.isPinned(doc)} onChange={(on) => void desk.pin(doc, on)}>
        {t("conversation.header.pin")}
      </MenuToggle>
    </Menu>
  );
}
