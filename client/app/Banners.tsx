import { Show } from "solid-js";
import { StorageBanners } from "../device/StorageBanners.tsx";
import { applyUpdate, isInsecure, renewVersion, updateReady } from "../sync/updates.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";

/** What stands in the way of working as usual, for as long as it does. */
export function Banners() {
  const { t } = useI18n();
  const desk = useDesk();
  const isTooOld = () => {
    const link = desk.link();
    return link.kind === "ended" && link.why === "too_old";
  };
  const reload = (run: () => void) => (
    <Button size="small" onClick={run}>
      {t("app.banner.reload")}
    </Button>
  );
  return (
    <>
      <Show when={isTooOld()}>
        <Banner tone="late" actions={reload(() => void renewVersion())}>
          {t("app.banner.tooOld")}
        </Banner>
      </Show>
      <Show when={isInsecure()}>
        <Banner
          tone="warn"
          actions={
            <a href="/docs/https.md" target="_blank" rel="noopener">
              {t("app.banner.insecureHow")}
            </a>
          }
        >
          {t("app.banner.insecure")}
        </Banner>
      </Show>
      <StorageBanners />
      <Show when={updateReady()}>
        <Banner tone="accent" actions={reload(applyUpdate)}>
          {t("app.banner.update")}
        </Banner>
      </Show>
    </>
  );
}
