import { createUniqueId, For, lazy, Show, Suspense, type JSX } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import tabs from "../ui/Tabs.module.css";
import { useSidePanel, type SideTab } from "./side-panel.tsx";
import style from "./SideTabs.module.css";

const ReplyPanel = lazy(async () => ({ default: (await import("./ReplyPanel.tsx")).ReplyPanel }));

const all: readonly { tab: SideTab; text: "replies.contact" | "replies.saved" }[] = [
  { tab: "contact", text: "replies.contact" },
  { tab: "replies", text: "replies.saved" },
];

/** The contact and the saved replies, one of them in sight. */
export function SideTabs(props: { contact: JSX.Element }) {
  const { t } = useI18n();
  const panel = useSidePanel();
  const id = createUniqueId();
  const turn = (event: KeyboardEvent) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    panel.choose(panel.tab() === "contact" ? "replies" : "contact");
    document.getElementById(`${id}-${panel.tab()}`)?.focus();
  };
  return (
    <div class={style.side}>
      <div class={tabs.tabs} role="tablist" aria-label={t("replies.panel")}>
        <For each={all}>
          {({ tab, text }) => (
            <button
              type="button"
              role="tab"
              id={`${id}-${tab}`}
              class={tabs.tab}
              aria-selected={panel.tab() === tab}
              aria-controls={`${id}-panel`}
              tabindex={panel.tab() === tab ? 0 : -1}
              onClick={() => panel.choose(tab)}
              onKeyDown={turn}
            >
              {t(text)}
            </button>
          )}
        </For>
      </div>
      <div id={`${id}-panel`} class={style.panel} role="tabpanel" aria-labelledby={`${id}-${panel.tab()}`}>
        <Show when={panel.tab() === "replies"} fallback={props.contact}>
          <Suspense>
            <ReplyPanel />
          </Suspense>
        </Show>
      </div>
    </div>
  );
}
