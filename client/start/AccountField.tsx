import { createMemo, For, Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Select } from "../ui/Select.tsx";
import field from "../ui/Field.module.css";
import { NetworkGlyph } from "../ui/NetworkGlyph.tsx";
import type { Account } from "./accounts.ts";
import type { Start } from "./create-start.ts";
import style from "./Start.module.css";
import { startTexts, useStartTexts } from "./start-texts.ts";
import { useProblemWords } from "./use-problem-words.ts";

/** The account to write from; of the others, why they only answer. */
export function AccountField(props: { start: Start }) {
  const { locale, plural } = useI18n();
  const texts = useStartTexts();
  // oxlint-disable-next-line solid/reactivity -- one form for as long as the field is there
  const problem = useProblemWords(props.start);
  const able = createMemo(() => props.start.accounts().filter(({ whyNot }) => whyNot === null));
  const others = createMemo(() => props.start.accounts().filter(({ whyNot }) => whyNot !== null));
  const options = () => [
    ...(props.start.channel() ? [] : [{ value: "", label: texts("accountNone") }]),
    ...able().map(({ channel: { id, name, account } }) => ({
      value: id,
      label: account === "" || account === name ? name : `${name} · ${account}`,
    })),
  ];
  return (
    <div class={field.field}>
      <Show when={able().length > 0} fallback={<p class={style.none}>{texts("none")}</p>}>
        <Select
          name="account"
          label={texts("account")}
          value={props.start.channel()?.id ?? ""}
          options={options()}
          onChange={(channel) => props.start.change({ channel })}
          aria-invalid={problem("account") ? true : undefined}
          autofocus={!props.start.channel()}
        />
        <Show when={problem("account")}>
          {(words) => (
            <p class={field.error} role="alert">
              {words()}
            </p>
          )}
        </Show>
      </Show>
      <Show when={others().length > 0}>
        <details class={style.others}>
          <summary>{plural(others().length, startTexts[locale()].others)}</summary>
          <ul>
            <For each={others()}>{(account) => <Other account={account} />}</For>
          </ul>
        </details>
      </Show>
    </div>
  );
}

function Other(props: { account: Account }) {
  const { t } = useI18n();
  const texts = useStartTexts();
  const network = () => props.account.channel.network;
  return (
    <li>
      <span class={style.mark}>
        <NetworkGlyph network={network()} />
      </span>
      <span>
        <b>{props.account.channel.name}</b>{" "}
        <Show when={props.account.whyNot}>
          {(why) => texts(`why.${why()}`, { network: t(`ui.network.${network()}`) })}
        </Show>
      </span>
    </li>
  );
}
