import { createSignal, For, Show } from "solid-js";
import ArrowLeft from "~icons/lucide/arrow-left";
import { FailureNote } from "../../../app/FailureNote.tsx";
import { Button } from "../../../ui/Button.tsx";
import { createKeyed } from "../../../ui/create-keyed.ts";
import { useToasts } from "../../../ui/toasts.tsx";
import rules from "../../Rules.module.css";
import type { Channel } from "../../settings-api.ts";
import settings from "../../Settings.module.css";
import { CompareDialog } from "./CompareDialog.tsx";
import { createRawEvents } from "./create-raw-events.ts";
import type { RawEvent } from "./raw-api.ts";
import { RawEventRow } from "./RawEventRow.tsx";
import { RefusedMails } from "./RefusedMails.tsx";
import { useRawTexts } from "./texts.ts";

/** What came for an account, as it came: to look at, to read again, and to compare. */
export function RawEvents(props: { channel: Channel; onBack: () => void }) {
  const t = useRawTexts();
  const toasts = useToasts();
  const events = createRawEvents(() => props.channel.id);
  const rows = createKeyed(
    () => events.lines() ?? [],
    ({ id }) => String(id),
  );
  const [chosen, setChosen] = createSignal<readonly number[]>([]);
  const [compared, setCompared] = createSignal<readonly [RawEvent, RawEvent]>();
  /** Two at most: a third takes the place of the one that was chosen first. */
  const choose = (id: number, isChosen: boolean) =>
    setChosen((all) => [...all.filter((other) => other !== id), ...(isChosen ? [id] : [])].slice(-2));
  const compare = async () => {
    const [first, second] = chosen().toSorted((a, b) => a - b);
    if (first === undefined || second === undefined) return;
    const one = await events.event(first);
    const other = one && (await events.event(second));
    if (other) setCompared([one, other]);
  };
  const replay = async (id: number) => {
    if (await events.replay(id)) toasts.show({ text: t("replayed") });
  };
  return (
    <div class={rules.page}>
      <Button
        variant="quiet"
        class={rules.back!} // the sheet beside these pages has the class
        ref={(button) => queueMicrotask(() => button.focus())}
        onClick={() => props.onBack()}
      >
        <ArrowLeft aria-hidden="true" /> {t("back")}
      </Button>
      <div class={rules.head}>
        <h2>{t("title", { name: props.channel.name })}</h2>
        <div class={rules.row}>
          <Button disabled={chosen().length < 2} onClick={() => void compare()}>
            {t("compare")}
          </Button>
          <Button onClick={() => void events.reload()}>{t("refresh")}</Button>
        </div>
      </div>
      <p class={rules.intro}>{t("more")}</p>
      <Show when={props.channel.connection.kind === "email"}>
        <RefusedMails channel={props.channel.id} />
      </Show>
      <FailureNote failure={events.submission.failure()} />
      <Show when={events.lines()?.length === 0 && props.channel.connection.kind !== "email"}>
        <div class={settings.empty}>
          <h3>{t("none")}</h3>
          <p>{t("noneMore")}</p>
        </div>
      </Show>
      <ul class={settings.list}>
        <For each={rows()}>
          {({ item: line }) => (
            <RawEventRow
              line={line()}
              opened={events.opened().get(line().id)}
              isChosen={chosen().includes(line().id)}
              onChoose={(isChosen) => choose(line().id, isChosen)}
              onLook={() =>
                events.opened().has(line().id) ? events.close(line().id) : void events.open(line().id)
              }
              onReplay={() => void replay(line().id)}
            />
          )}
        </For>
      </ul>
      <Show when={events.isMore()}>
        <Button class={rules.start!} onClick={() => void events.earlier()}>
          {t("earlier")}
        </Button>
      </Show>
      <Show when={compared()}>
        {(pair) => <CompareDialog one={pair()[0]} other={pair()[1]} onClose={() => setCompared(undefined)} />}
      </Show>
    </div>
  );
}
