import { A } from "@solidjs/router";
import { Show, type Component, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import AtSign from "~icons/lucide/at-sign";
import CircleAlert from "~icons/lucide/circle-alert";
import Clock from "~icons/lucide/clock-alert";
import MessageSquare from "~icons/lucide/message-square";
import Undo2 from "~icons/lucide/undo-2";
import UserRound from "~icons/lucide/user-round";
import UsersRound from "~icons/lucide/users-round";
import type { BellKind } from "../../shared/notifications/bell.ts";
import { useContactName } from "../app/contact-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { BellLine } from "./bell-lines.ts";
import style from "./BellPanel.module.css";
import { useBellTexts } from "./texts.ts";

const icons: Record<BellKind, Component<JSX.SvgSVGAttributes<SVGSVGElement>>> = {
  assigned: UserRound,
  teamAssigned: UsersRound,
  mention: AtSign,
  message: MessageSquare,
  returned: Undo2,
  failed: CircleAlert,
  breached: Clock,
  teamBreached: Clock,
};

/** One line of the list: who or what, about whom, when; it leads to what it tells of. */
export function BellItem(props: { line: BellLine; onLeave: () => void }) {
  const t = useBellTexts();
  const { plural, formatTime } = useI18n();
  const desk = useDesk();
  const nameOf = useContactName();
  const row = () => desk.conversation(props.line.doc);
  const address = () =>
    `/inbox/${row()?.state ?? "new"}/${props.line.doc}#entry-${props.line.on ?? props.line.n}`;
  const teamName = () => desk.workspace().teams[props.line.team ?? ""]?.name ?? "";
  const said = () =>
    t(`lines.${props.line.kind}`, { by: props.line.by?.name ?? t("system"), team: teamName() });
  /** What it was, in the words of the conversation itself, where the list has them. */
  const excerpt = () => {
    const last = row()?.lastContact;
    if (props.line.kind === "message" && last?.n === props.line.n) return last.text;
    const returned = row()?.returned;
    return props.line.kind === "returned" && returned?.n === props.line.n ? (returned.note ?? "") : "";
  };
  return (
    <A
      class={style.item!} // the sheet beside this file has the class
      href={address()}
      data-unread={!props.line.isRead}
      data-late={props.line.kind === "breached" || props.line.kind === "teamBreached"}
      onClick={() => {
        desk.knowBells(props.line.doc);
        props.onLeave();
      }}
    >
      <Dynamic component={icons[props.line.kind]} aria-hidden="true" class={style.icon} />
      <span class={style.text}>
        <span class={style.who} dir="auto">
          <Show when={row()} fallback={t("gone")}>
            {(known) => nameOf(known())}
          </Show>
        </span>
        <span class={style.said}>
          {said()}
          <Show when={props.line.count > 1}> · {plural(props.line.count, t("count"))}</Show>
        </span>
        <Show when={excerpt()}>
          <span class={style.excerpt} dir="auto">
            {excerpt()}
          </span>
        </Show>
      </span>
      <span class={style.end}>
        <time dateTime={new Date(props.line.at).toISOString()}>{formatTime(props.line.at)}</time>
        <Show when={!props.line.isRead}>
          <i class={style.dot} aria-hidden="true" />
          <VisuallyHidden>{t("unread")}</VisuallyHidden>
        </Show>
      </span>
    </A>
  );
}
