import { createMemo, Show } from "solid-js";
import * as v from "valibot";
import { GroupRule } from "../../../shared/groups/groups.ts";
import { isInGroup } from "../../../shared/groups/membership.ts";
import { useI18n } from "../../app/i18n.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";
import { useContacts } from "./use-contacts.ts";

const NAMES_SHOWN = 8;

/** Which contacts on this device a rule fits, as it is being written. */
export function GroupPreview(props: { rule: GroupRule }) {
  const t = useRuleTexts();
  const { plural, formatNumber, tag } = useI18n();
  const contacts = useContacts();
  const isComplete = () => v.is(GroupRule, props.rule);
  const fitting = createMemo(() => contacts().filter((contact) => isInGroup(contact, props.rule)));
  const names = () => {
    const shown = fitting().slice(0, NAMES_SHOWN);
    const rest = fitting().length - shown.length;
    const all = shown.map((contact) => contact.person.name);
    return new Intl.ListFormat(tag(), { type: "unit" }).format(
      rest > 0 ? [...all, plural(rest, t("groups.andMore"))] : all,
    );
  };
  return (
    <section class={style.preview} aria-label={t("groups.preview")}>
      <h3>{t("groups.preview")}</h3>
      <div aria-live="polite">
        <Show when={isComplete()} fallback={<p class={style.quiet}>{t("groups.incomplete")}</p>}>
          <p>{plural(fitting().length, t("groups.fits"), { of: formatNumber(contacts().length) })}</p>
          <p class={style.quiet}>{names()}</p>
        </Show>
      </div>
    </section>
  );
}
