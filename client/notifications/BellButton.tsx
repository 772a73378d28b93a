import { useLocation } from "@solidjs/router";
import { createMemo, createSignal, lazy, Show, Suspense } from "solid-js";
import Bell from "~icons/lucide/bell";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createAction } from "../app/keyboard.ts";
import { createMedia } from "../ui/create-media.ts";
import { createVisible } from "../ui/create-visible.ts";
import { Popover } from "../ui/Popover.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { unreadCount } from "./bell-lines.ts";
import style from "./BellButton.module.css";

const BellPanel = lazy(async () => ({ default: (await import("./BellPanel.tsx")).BellPanel }));

/** The way to what the agent is told of, and how much of it they do not know yet. */
export function BellButton(props: { class: string }) {
  const { t, plural, formatNumber } = useI18n();
  const desk = useDesk();
  const [isOpen, setIsOpen] = createSignal(false);
  const isNarrow = createMedia("(max-width: 820px)"); // the rail is at the foot of the screen then
  const location = useLocation();
  const isLookedAt = createVisible();
  /** What is on the screen is about to be known. */
  const isOnScreen = ({ doc }: { doc: string }) => isLookedAt() && location.pathname.endsWith(`/${doc}`);
  const unread = createMemo(() => unreadCount(desk.bells().filter((bell) => !isOnScreen(bell))));
  createAction({
    label: () => t("ui.open", { what: t("app.bell.title") }),
    about: "alerts",
    run: () => setIsOpen(true),
  });
  const news = () => (unread() > 0 ? plural(unread(), t("app.bell.unread")) : "");
  return (
    <>
      <Popover
        wide
        variant="quiet"
        class={props.class}
        placement={isNarrow() ? "top-end" : "right-end"}
        title={t("app.bell.title")}
        open={isOpen()}
        onOpenChange={setIsOpen}
        trigger={
          <>
            <span class={style.bell}>
              <Bell aria-hidden="true" />
              <Show when={unread() > 0}>
                <span class={style.count} aria-hidden="true">
                  {unread() > 99 ? "99+" : formatNumber(unread())}
                </span>
              </Show>
            </span>
            {t("app.bell.title")} <VisuallyHidden>{news()}</VisuallyHidden>
          </>
        }
      >
        <Suspense>
          <BellPanel onLeave={() => setIsOpen(false)} />
        </Suspense>
      </Popover>
      <VisuallyHidden aria-live="polite">{news()}</VisuallyHidden>
    </>
  );
}
