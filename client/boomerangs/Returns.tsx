import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useUndoableAct } from "../app/undoable-act.ts";
import { createKeyed } from "../ui/create-keyed.ts";
import { Select } from "../ui/Select.tsx";
import { VirtualList, type VirtualListHandle } from "../ui/VirtualList.tsx";
import { ReturnDay } from "./ReturnDay.tsx";
import { ReturnRow } from "./ReturnRow.tsx";
import { asleep, returnLines, type ReturnLine } from "./return-lines.ts";
import style from "./Returns.module.css";
import { useBoomerangTexts } from "./texts.ts";

const ROW_HEIGHT = 73;

/** Everything that comes back by itself: who, when, why; each can be changed and cancelled, with or without a network. */
export function Returns() {
  const t = useBoomerangTexts();
  const { plural } = useI18n();
  const desk = useDesk();
  const [whose, setWhose] = createSignal<"everyone" | "mine">("everyone");
  const shown = createMemo(() =>
    asleep(desk.conversations(), whose() === "mine" ? desk.session.agent.id : null),
  );
  const owners = () =>
    (["everyone", "mine"] as const).map((value) => ({ value, label: t(`returns.${value}`) }));
  return (
    <main class={style.page} id="conversation" tabindex="-1">
      <header class={style.header}>
        <div>
          <h1>{t("returns.title")}</h1>
          <p>{shown().length > 0 ? plural(shown().length, t("returns.count")) : t("returns.more")}</p>
        </div>
        <Select label={t("returns.whose")} value={whose()} options={owners()} onChange={setWhose} />
      </header>
      <Show when={shown().length > 0} fallback={<Nothing isMine={whose() === "mine"} />}>
        <ReturnList lines={returnLines(shown(), (at) => new Date(at).toDateString())} />
      </Show>
    </main>
  );
}

function Nothing(props: { isMine: boolean }) {
  const t = useBoomerangTexts();
  return (
    <div class={style.none}>
      <h2>{t(props.isMine ? "returns.noneMine" : "returns.none")}</h2>
      <p>{t("returns.noneMore")}</p>
    </div>
  );
}

function ReturnList(props: { lines: readonly ReturnLine[] }) {
  const t = useBoomerangTexts();
  const actUndoably = useUndoableAct();
  const lines = createKeyed(
    () => props.lines,
    ({ key }) => key,
  );
  const links = new Map<string, HTMLAnchorElement>();
  const [focused, setFocused] = createSignal(-1);
  let list: VirtualListHandle | undefined;

  /** The row that takes its place takes the focus over; the last one leaves it to the page. */
  const cancel = (index: number, doc: string) => {
    void actUndoably({ type: "boomerang.cancel", doc: doc as DocumentId }, t("returns.cancelled")); // rows are named by their document
    const rest = lines().slice(0, index + 1);
    const next = [...lines().slice(index), ...rest.toReversed()].find(({ item }) => item().kind === "return");
    list?.scrollToIndex(index, { align: "nearest" });
    (links.get(next?.key ?? "") ?? document.getElementById("conversation"))?.focus({ preventScroll: true });
  };

  return (
    <VirtualList
      class={style.list!} // the sheet beside this file has the class
      items={lines()}
      itemSize={ROW_HEIGHT}
      keepMounted={focused() < 0 ? [] : [focused()]}
      handle={(handle) => (list = handle)}
      onFocusIn={(event) => setFocused(indexOf(event.target))}
      onFocusOut={() => setFocused(-1)}
    >
      {(line, index) => (
        <Switch>
          <Match when={dayOf(line.item())}>{(day) => <ReturnDay at={day().at} />}</Match>
          <Match when={returnOf(line.item())}>
            {(back) => (
              <ReturnRow
                row={back().row}
                index={index()}
                onCancel={() => cancel(index(), line.key)}
                ref={(link) => links.set(line.key, link)}
              />
            )}
          </Match>
        </Switch>
      )}
    </VirtualList>
  );
}

const dayOf = (line: ReturnLine) => (line.kind === "day" ? line : undefined);
const returnOf = (line: ReturnLine) => (line.kind === "return" ? line : undefined);

function indexOf(element: EventTarget): number {
  const row = element instanceof Element ? element.closest<HTMLElement>("[data-index]") : null;
  return Number(row?.dataset.index ?? -1);
}
