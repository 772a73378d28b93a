import { Index, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import X from "~icons/lucide/x";
import { RESOLVE_DAYS } from "../../../shared/workspace/settings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu, MenuItem } from "../../ui/Menu.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import type { ProblemAt } from "../fields/problem-words.ts";
import { useChoices } from "../fields/use-choices.ts";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import type { DefaultsDraft, ResolveDays } from "./defaults-draft.ts";

export interface ChannelDaysProps {
  channels: DefaultsDraft["channels"];
  /** What a channel that is added starts with. */
  usual: ResolveDays;
  at: ProblemAt;
  onChange: (channels: DefaultsDraft["channels"]) => void;
}

/** Channels whose conversations resolve themselves after other times. */
export function ChannelDays(props: ChannelDaysProps) {
  const t = useRuleTexts();
  const choices = useChoices();
  const free = () =>
    choices.channels().filter(({ value }) => !props.channels.some(({ channel }) => channel === value));
  const nameOf = (channel: string) => choices.channelName(channel) ?? t("defaults.channelGone");
  const change = (place: number, days: Partial<ResolveDays>) =>
    props.onChange(
      props.channels.map((one, each) =>
        each === place ? { ...one, resolve: { ...one.resolve, ...days } } : one,
      ),
    );
  return (
    <>
      <h3 class={rules.quiet}>{t("defaults.others")}</h3>
      <Show when={props.channels.length === 0}>
        <p class={rules.quiet}>{t("defaults.othersNone")}</p>
      </Show>
      <Index each={props.channels}>
        {(one, place) => (
          <fieldset class={rules.card}>
            <legend>{nameOf(one().channel)}</legend>
            <div class={rules.row}>
              <NumberField
                class={rules.grow!} // the sheet beside this folder has the class
                label={t("defaults.newDaysOf", { name: nameOf(one().channel) })}
                error={props.at(`channels.${place}.resolve.newDays`, t("defaults.days"))}
                min={1}
                max={RESOLVE_DAYS}
                value={one().resolve.newDays}
                onChange={(newDays) => change(place, { newDays })}
              />
              <NumberField
                class={rules.grow!}
                label={t("defaults.pendingDaysOf", { name: nameOf(one().channel) })}
                error={props.at(`channels.${place}.resolve.pendingDays`, t("defaults.days"))}
                min={1}
                max={RESOLVE_DAYS}
                value={one().resolve.pendingDays}
                onChange={(pendingDays) => change(place, { pendingDays })}
              />
              <IconButton
                label={t("fields.removeThis", { name: nameOf(one().channel) })}
                icon={X}
                onClick={() => props.onChange(props.channels.toSpliced(place, 1))}
              />
            </div>
            <Show when={props.at(`channels.${place}.channel`)}>
              {(words) => (
                <p class={rules.error} role="alert">
                  {words()}
                </p>
              )}
            </Show>
          </fieldset>
        )}
      </Index>
      <Menu
        class={rules.start!}
        disabled={free().length === 0}
        trigger={
          <>
            <Plus aria-hidden="true" /> {t("defaults.addChannel")}
          </>
        }
      >
        <Index each={free()}>
          {(channel) => (
            <MenuItem
              onSelect={() =>
                props.onChange([...props.channels, { channel: channel().value, resolve: { ...props.usual } }])
              }
            >
              {channel().label}
            </MenuItem>
          )}
        </Index>
      </Menu>
    </>
  );
}
