import { Match, Show, Switch } from "solid-js";
import { applyUpdate, isInsecure, updateReady } from "../sync/updates.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";

/** What stands in the way of working as usual, for as long as it does. */
export function Banners() {
  const { t } = useI18n();
  const desk = useDesk();
  const why = () => {
    const link = desk.link();
    return link.kind === "ended" ? link.why : undefined;
  };
  const reload = (run: () => void) => (
    <Button size="small" onClick={run}>
      {t("app.banner.reload")}
    </Button>
  );
  return (
    <>
      <Switch>
        <Match when={why() === "session"}>
          <Banner
            tone="late"
            actions={
              <a class={buttonClass({ size: "small" })} href="/sign-in">
                {t("app.banner.signIn")}
              </a>
            }
          >
            {t("app.banner.ended")}
          </Banner>
        </Match>
        <Match when={why() === "revoked"}>
          <Banner tone="late">{t("app.banner.revoked")}</Banner>
        </Match>
        <Match when={why() === "too_old"}>
          <Banner tone="late" actions={reload(() => location.reload())}>
            {t("app.banner.tooOld")}
          </Banner>
        </Match>
      </Switch>
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
      <Show when={desk.storage() === "failing"}>
        <Banner tone="late">{t("app.banner.failing")}</Banner>
      </Show>
      <Show when={desk.storage() === "memory" && !isInsecure()}>
        <Banner tone="warn">{t("app.banner.memory")}</Banner>
      </Show>
      <Show when={updateReady()}>
        <Banner tone="accent" actions={reload(applyUpdate)}>
          {t("app.banner.update")}
        </Banner>
      </Show>
    </>
  );
}
