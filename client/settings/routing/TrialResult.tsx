import { For, Show } from "solid-js";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useChoices } from "../fields/use-choices.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";
import type { Contender, RoutingTrial } from "./try-api.ts";

/** Where a conversation would go, and who would be given it or why not. */
export function TrialResult(props: { trial: RoutingTrial }) {
  const t = useRuleTexts();
  const choices = useChoices();
  const team = () => {
    const { team: id } = props.trial;
    if (id === null) return t("routing.goesNowhere");
    const name = choices.teamName(id) ?? t("routing.teamGone");
    const { set } = props.trial;
    return set ? t("routing.goesToBy", { team: name, set }) : t("routing.goesTo", { team: name });
  };
  const isAnyFree = () => props.trial.agents.some(({ why }) => why === null);
  return (
    <div class={style.form}>
      <p>{team()}</p>
      <Show when={props.trial.agents.length > 0} fallback={<p>{t("routing.nobody")}</p>}>
        <p class={style.quiet}>{isAnyFree() ? t("routing.order") : t("routing.noneFree")}</p>
        <ol class={style.facts}>
          <For each={props.trial.agents}>
            {(contender, at) => <ContenderLine contender={contender} isNext={at() === 0} />}
          </For>
        </ol>
      </Show>
    </div>
  );
}

function ContenderLine(props: { contender: Contender; isNext: boolean }) {
  const t = useRuleTexts();
  const { plural, formatNumber, relative } = useI18n();
  const desk = useDesk();
  const name = () => desk.workspace().members[props.contender.agent]?.name ?? props.contender.agent;
  const load = () => {
    const { open, most, lastAt } = props.contender;
    return [
      plural(open, t("routing.open")),
      most === null ? t("routing.noMost") : t("routing.most", { count: formatNumber(most) }),
      lastAt === 0 ? t("routing.neverGiven") : t("routing.lastGiven", { when: relative(lastAt, desk.now()) }),
    ].join(" · ");
  };
  return (
    <li>
      <strong>{name()}</strong>{" "}
      <Show
        when={props.contender.why}
        fallback={
          <Show when={props.isNext}>
            <Tag tone="accent">{t("routing.reasons.next")}</Tag>
          </Show>
        }
      >
        {(why) => <Tag>{t(`routing.reasons.${why()}`)}</Tag>}
      </Show>
      <div class={style.quiet}>{load()}</div>
    </li>
  );
}
