import { A } from "@solidjs/router";
import { createSignal, lazy, Show, Suspense } from "solid-js";
import type { BoomerangWish } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import CircleDashed from "~icons/lucide/circle-dashed";
import { useContactName } from "../app/contact-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useMayDo } from "../app/may-do.ts";
import { useUndoableAct } from "../app/undoable-act.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Tag } from "../ui/Tag.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { Asleep } from "./return-lines.ts";
import style from "./Returns.module.css";
import { useBoomerangTexts } from "./texts.ts";

const BoomerangForm = lazy(async () => ({ default: (await import("./BoomerangForm.tsx")).BoomerangForm }));

export interface ReturnRowProps {
  row: Asleep;
  index: number;
  onCancel: () => void;
  ref: (link: HTMLAnchorElement) => void;
}

/** One conversation that comes back: when, whose, what for. */
export function ReturnRow(props: ReturnRowProps) {
  const t = useBoomerangTexts();
  const { t: common, formatTime } = useI18n();
  const nameOf = useContactName();
  const mayDo = useMayDo();
  const name = () => nameOf(props.row);
  const mayChange = () =>
    mayDo({ channel: props.row.channel.id, team: props.row.team }, "conversation.triage");
  const spoken = () => t("returns.cancel", { name: name() });
  return (
    <div class={style.row} data-index={props.index}>
      <time class={style.due} dateTime={new Date(props.row.boomerang.due).toISOString()}>
        {formatTime(props.row.boomerang.due)}
      </time>
      <A
        class={style.link!} // the sheet beside this file has the class
        href={`/inbox/${props.row.state}/${props.row.doc}`}
        ref={(link) => props.ref(link)}
      >
        <Avatar name={name()} id={props.row.contact.id} network={props.row.channel.network} />
        <span class={style.who}>
          <span class={style.name} dir="auto">
            {name()}
          </span>
          <Tag pill>{common(`conversation.state.${props.row.state}`)}</Tag>
          <Unsent doc={props.row.doc} />
        </span>
        <About row={props.row} />
      </A>
      <Show when={mayChange()}>
        <span class={style.acts}>
          <ChangeButton row={props.row} name={name()} />
          <Button size="small" aria-label={spoken()} onClick={() => props.onCancel()}>
            {t("returns.cancelShort")}
          </Button>
        </span>
      </Show>
    </div>
  );
}

/** What it comes back for, and who wanted that. */
function About(props: { row: Asleep }) {
  const t = useBoomerangTexts();
  const desk = useDesk();
  const boomerang = () => props.row.boomerang;
  const by = () => {
    if (boomerang().system) return t("returns.byWorkspace");
    return boomerang().by.id === desk.session.agent.id
      ? t("returns.byYou")
      : t("returns.by", { name: boomerang().by.name });
  };
  return (
    <span class={style.about}>
      <Show when={boomerang().note}>{(note) => <q dir="auto">{note()}</q>}</Show>{" "}
      <span>
        {by()}
        <Show when={boomerang().keepAsleep}>, {t("returns.asleep")}</Show>
      </span>
    </span>
  );
}

function Unsent(props: { doc: string }) {
  const { t } = useI18n();
  const desk = useDesk();
  const isWaiting = () => desk.unsent().some(({ doc }) => doc === props.doc);
  return (
    <Show when={isWaiting()}>
      <CircleDashed class={style.unsent} aria-hidden="true" />
      <VisuallyHidden>{t("queue.row.unsent")}</VisuallyHidden>
    </Show>
  );
}

function ChangeButton(props: { row: Asleep; name: string }) {
  const t = useBoomerangTexts();
  const actUndoably = useUndoableAct();
  const [isOpen, setIsOpen] = createSignal(false);
  const on = () => (props.row.state === "resolved" ? "resolve" : "pend");
  const change = (boomerang: BoomerangWish) => {
    setIsOpen(false);
    const doc = props.row.doc as DocumentId; // rows are named by their document
    void actUndoably({ type: on(), doc, boomerang }, t("returns.changed"));
  };
  return (
    <Popover
      size="small"
      placement="bottom-end"
      title={t("title")}
      aria-label={t("returns.change", { name: props.name })}
      open={isOpen()}
      onOpenChange={setIsOpen}
      trigger={t("returns.changeShort")}
    >
      <Suspense>
        <BoomerangForm row={props.row} on={on()} onSet={change} />
      </Suspense>
    </Popover>
  );
}
