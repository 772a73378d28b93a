/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- the combobox pattern: the field has the keys, and no element is such a list */
import { createMemo, createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import Check from "~icons/lucide/check";
import UserRoundX from "~icons/lucide/user-round-x";
import UsersRound from "~icons/lucide/users-round";
import type { Assignee } from "../../shared/conversation/row.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import { useAvailability } from "../app/availability.ts";
import { useDesk } from "../app/desk-context.tsx";
import { AvailabilityDot } from "../ui/AvailabilityDot.tsx";
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

/** Nobody, or one of those who may have it. */
type Option = Candidate | null;

/** Whom to give conversations to: what is typed narrows the list, arrows and Enter choose. */
export function AssignPanel(props: AssignPanelProps) {
  const t = useAssignTexts();
  const desk = useDesk();
  const { mark, words } = useAvailability();
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const [chosen, setChosen] = createSignal(0);
  let field!: HTMLInputElement; // set by `ref` before it mounts
  const all = createMemo(() =>
    candidates(desk.workspace(), props.where, {
      me: desk.session.agent.id,
      you: t("you", { name: desk.session.agent.name }),
      mark,
      words,
      team: t("team"),
    }),
  );
  const options = createMemo((): readonly Option[] =>
    typed().trim() === "" ? [null, ...all()] : named(all(), typed()),
  );
  const isCurrent = (option: Option) =>
    props.current !== undefined && (option?.assignee.id ?? null) === (props.current?.id ?? null);
  const move = (to: number) => {
    setChosen(Math.min(Math.max(to, 0), options().length - 1));
    document.getElementById(`${id}-${chosen()}`)?.scrollIntoView({ block: "nearest" });
  };
  const choose = (at: number) => {
    const option = options()[at];
    if (option !== undefined) props.onChoose(option?.assignee ?? null);
  };
  const steer = (event: KeyboardEvent) => {
    const to = { ArrowDown: chosen() + 1, ArrowUp: chosen() - 1, Home: 0, End: options().length - 1 }[
      event.key
    ];
    if (to !== undefined) move(to);
    else if (event.key === "Enter") choose(chosen());
    else return;
    event.preventDefault();
  };
  onMount(() => {
    setChosen(Math.max(0, options().findIndex(isCurrent)));
    queueMicrotask(() => field.focus());
  });
  return (
    <div class={style.panel}>
      <input
        ref={(element) => (field = element)}
        class={style.field}
        role="combobox"
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={t("search")}
        placeholder={t("search")}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options().length > 0 ? `${id}-${chosen()}` : undefined}
        value={typed()}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={steer}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("list")} class={style.options}>
        <For each={options()}>
          {(option, at) => (
            <div
              id={`${id}-${at()}`}
              role="option"
              tabindex="-1"
              class={style.option}
              aria-selected={isCurrent(option)}
              data-chosen={at() === chosen()}
              onPointerMove={() => setChosen(at())}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(at())}
            >
              <span class={style.mark}>
                <Mark option={option} />
              </span>
              <span class={style.label}>{option ? option.label : t("nobody")}</span>
              <small class={style.detail}>{option?.detail}</small>
              <span class={style.tick}>
                <Show when={isCurrent(option)}>
                  <Check aria-hidden="true" />
                </Show>
              </span>
            </div>
          )}
        </For>
      </div>
      <Show when={options().length === 0}>
        <p class={style.none} aria-live="polite">
          {t("none")}
        </p>
      </Show>
    </div>
  );
}

/** How somebody is, or that it is a team, or nobody. */
function Mark(props: { option: Option }) {
  return (
    <Show when={props.option} fallback={<UserRoundX aria-hidden="true" />}>
      {(option) => (
        <Show when={option().mark} fallback={<UsersRound aria-hidden="true" />}>
          {(mark) => <AvailabilityDot is={mark()} />}
        </Show>
      )}
    </Show>
  );
}
