import { createMemo, For, Show } from "solid-js";
import type { ChannelName } from "../../../shared/workspace/workspace.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { channelsInSight } from "../channels-in-sight.ts";
import { useQueue } from "../queue-context.tsx";
import { useNarrowTexts } from "./narrow-texts.ts";
import style from "./narrow.module.css";

/** The channels of the inbox by network, each with what waits in it; none chosen shows all. */
export function ChannelPanel() {
  const t = useNarrowTexts();
  const { t: common, formatNumber } = useI18n();
  const desk = useDesk();
  const queue = useQueue();
  const channels = () => channelsInSight(desk).toSorted((a, b) => a.name.localeCompare(b.name));
  const byNetwork = createMemo(() => Map.groupBy(channels(), (channel) => channel.network));
  const networks = () =>
    [...byNetwork().keys()].toSorted((a, b) =>
      common(`ui.network.${a}`).localeCompare(common(`ui.network.${b}`)),
    );
  const chosen = () => queue.filter().channels;
  const choose = (ids: readonly string[]) => queue.narrow({ channels: [...ids] });
  return (
    <div class={style.panel}>
      <Show when={channels().length > 0} fallback={<p class={style.none}>{t("channels.none")}</p>}>
        <For each={networks()}>
          {(network) => (
            <fieldset class={style.group}>
              <legend class={style.legend}>{common(`ui.network.${network}`)}</legend>
              <ChannelLines channels={byNetwork().get(network) ?? []} chosen={chosen()} onChoose={choose} />
            </fieldset>
          )}
        </For>
        <div class={style.foot}>
          <span aria-live="polite">
            {chosen().length === 0
              ? t("channels.all")
              : t("channels.chosen", {
                  count: formatNumber(chosen().length),
                  of: formatNumber(channels().length),
                })}
          </span>
          <Show when={chosen().length > 0}>
            <Button size="small" onClick={() => choose([])}>
              {t("channels.all")}
            </Button>
          </Show>
        </div>
      </Show>
    </div>
  );
}

function ChannelLines(props: {
  channels: readonly ChannelName[];
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}) {
  const t = useNarrowTexts();
  const { formatNumber } = useI18n();
  const queue = useQueue();
  const channels = createKeyed(
    () => props.channels,
    ({ id }) => id,
  );
  const counts = (id: string) => {
    const { new: waiting, pending } = queue.channelCounts().get(id) ?? { new: 0, pending: 0 };
    return t("channels.counts", { new: formatNumber(waiting), pending: formatNumber(pending) });
  };
  const toggle = (id: string, on: boolean) =>
    props.onChoose(on ? [...props.chosen, id] : props.chosen.filter((other) => other !== id));
  return (
    <div class={`${style.picks} ${style.lines}`}>
      <For each={channels()}>
        {({ key: id, item: channel }) => (
          <span class={style.pick}>
            <Checkbox
              label={channel().name}
              spoken={`${channel().name}, ${counts(id)}`}
              checked={props.chosen.includes(id)}
              onChange={(on) => toggle(id, on)}
            />
            <small aria-hidden="true">{counts(id)}</small>
          </span>
        )}
      </For>
    </div>
  );
}
