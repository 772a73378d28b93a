import { lazy, Suspense } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { PanelButton } from "../ui/PanelButton.tsx";
import { isSame } from "./filter.ts";
import style from "./QueueColumn.module.css";
import { useQueue } from "./queue-context.tsx";

const ViewsPanel = lazy(async () => ({ default: (await import("./views/ViewsPanel.tsx")).ViewsPanel }));

/** The inbox's title: the name of the saved view on the screen where there is one, and the way to the others. */
export function ViewsButton() {
  const { t } = useI18n();
  const desk = useDesk();
  const queue = useQueue();
  const shown = () =>
    Object.values(desk.preferences().view).find(
      (view) => view.state === queue.state() && isSame(view, queue.filter()),
    );
  return (
    <h1 class={style.title}>
      <PanelButton
        variant="quiet"
        class={style.views!} // the sheet beside this file has the class
        title={t("queue.views")}
        about="views"
        trigger={
          <>
            <span>{shown()?.name ?? t("queue.title")}</span>
            <ChevronDown aria-hidden="true" />
          </>
        }
      >
        {(close) => (
          <Suspense>
            <ViewsPanel onClose={close} />
          </Suspense>
        )}
      </PanelButton>
    </h1>
  );
}
