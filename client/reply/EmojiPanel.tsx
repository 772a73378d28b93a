import { createSignal, For, onMount } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { TextField } from "../ui/TextField.tsx";
import { findEmoji } from "./emoji.ts";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** Emoji by kind, found by their names; arrows move among them. */
export function EmojiPanel(props: { onChoose: (emoji: string) => void }) {
  const { locale } = useI18n();
  const texts = useReplyBoxTexts();
  const [wanted, setWanted] = createSignal("");
  const groups = () => findEmoji(wanted());
  let panel: HTMLDivElement | undefined;
  let grid: HTMLDivElement | undefined;
  onMount(() => panel?.querySelector("input")?.focus());

  const buttons = () => [...(grid?.querySelectorAll("button") ?? [])];
  function onKeyDown(event: KeyboardEvent): void {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement); // -1 for anything else
    const next = at < 0 ? (event.key === "ArrowDown" ? 0 : -1) : at + stepOf(event.key, all, at);
    if (next === at || !all[next]) return;
    event.preventDefault();
    all[next].focus();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows move between the buttons inside
    <div class={style.emoji} ref={(element) => (panel = element)} onKeyDown={onKeyDown}>
      <TextField label={texts("emoji.search")} autocomplete="off" value={wanted()} onChange={setWanted} />
      <div class={style.grid} ref={(element) => (grid = element)}>
        <For each={groups()} fallback={<p aria-live="polite">{texts("emoji.none")}</p>}>
          {({ group, emoji }) => (
            <section>
              <h3>{texts(`emoji.${group}`)}</h3>
              <div>
                <For each={emoji}>
                  {(one) => (
                    <button
                      type="button"
                      aria-label={one[locale()]}
                      title={one[locale()]}
                      onClick={() => props.onChoose(one.sign)}
                    >
                      {one.sign}
                    </button>
                  )}
                </For>
              </div>
            </section>
          )}
        </For>
      </div>
    </div>
  );
}

/** How far an arrow moves; rows are as long as the buttons on one line. */
function stepOf(key: string, all: readonly HTMLElement[], at: number): number {
  const here = all[at]?.offsetTop;
  const line = Math.max(1, all.filter((one) => one.offsetTop === here).length);
  switch (key) {
    case "ArrowRight":
      return 1;
    case "ArrowLeft":
      return -1;
    case "ArrowDown":
      return line;
    case "ArrowUp":
      return -line;
    default:
      return 0;
  }
}
