import { createMemo, Show } from "solid-js";
import Check from "~icons/lucide/check";
import UserRoundX from "~icons/lucide/user-round-x";
import UsersRound from "~icons/lucide/users-round";
import type { Assignee } from "../../shared/conversation/row.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import { useAvailability } from "../app/availability.ts";
import { useDesk } from "../app/desk-context.tsx";
import { AvailabilityDot } from "../ui/AvailabilityDot.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import style from "./AssignPanel.module.css";
import { candidates, named, type Candidate } from "./candidates.ts";
import { useAssignTexts } from "./texts.ts";

export interface AssignPanelProps {
  /** Where the conversations belong that are given. */
  where: readonly Belonging[];
  /** Whose they are now; null: nobody's; undefined: not all of them the same one's. */
  current: Assignee | null | undefined;
  onChoose: (to: Assignee | null) => void;
}

/** One of those who may have it, or nobody. */
type Option = Candidate | "nobody";

/** Whom to give conversations to: what is typed narrows the list, arrows and Enter choose. */
export function AssignPanel(props: AssignPanelProps) {
  const t = useAssignTexts();
  const desk = useDesk();
  const { mark, words } = useAvailability();
  const all = createMemo(() =>
    candidates(desk.workspace(), props.where, {
      me: desk.session.agent.id,
      you: t("you", { name: desk.session.agent.name }),
      mark,
      words,
      team: t("team"),
    }),
  );
  const found = (typed: string): readonly Option[] =>
    typed.trim() === "" ? ["nobody", ...all()] : named(all(), typed);
  const isCurrent = (option: Option) =>
    props.current !== undefined &&
    (option === "nobody" ? null : option.assignee.id) === (props.current?.id ?? null);
  const labelOf = (option: Option) => (option === "nobody" ? t("nobody") : option.label);
  return (
    <Combobox
      class={style.panel}
      listClass={style.options}
      label={t("search")}
      listLabel={t("list")}
      none={t("none")}
      found={found}
      keyOf={keyOf}
      isChosen={isCurrent}
      onTake={(option) => props.onChoose(option === "nobody" ? null : option.assignee)}
    >
      {(option) => (
        <>
          <span class={style.mark}>
            <Mark option={option()} />
          </span>
          <span class={style.label}>{labelOf(option())}</span>
          <small class={style.detail}>{detailOf(option())}</small>
          <span class={style.tick}>
            <Show when={isCurrent(option())}>
              <Check aria-hidden="true" />
            </Show>
          </span>
        </>
      )}
    </Combobox>
  );
}

function keyOf(option: Option): string {
  return option === "nobody" ? option : `${option.assignee.kind ?? "agent"} ${option.assignee.id}`;
}

function detailOf(option: Option): string {
  return option === "nobody" ? "" : option.detail;
}

/** How somebody is, or that it is a team, or nobody. */
function Mark(props: { option: Option }) {
  return (
    <Show when={props.option !== "nobody" && props.option} fallback={<UserRoundX aria-hidden="true" />}>
      {(option) => (
        <Show when={option().mark} fallback={<UsersRound aria-hidden="true" />}>
          {(mark) => <AvailabilityDot is={mark()} />}
        </Show>
      )}
    </Show>
  );
}
