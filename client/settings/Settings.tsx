import { Navigate, useLocation, type RouteSectionProps } from "@solidjs/router";
import { createMemo, ErrorBoundary, Show, Suspense } from "solid-js";
import { may } from "../../shared/permissions/permissions.ts";
import { CrashScreen } from "../app/CrashScreen.tsx";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import style from "./Settings.module.css";
import { SettingsNav } from "./SettingsNav.tsx";
import { isOpenTo, pages, type Page } from "./pages.ts";

/**
 * What a workspace decides lives on the server: it needs the network, and a role that may change it. What is an agent's
 * own is on the device too.
 */
export function Settings(props: RouteSectionProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const location = useLocation();
  const page = (): Page | undefined => pages.find(({ name }) => location.pathname === `/settings/${name}`);
  const isAllowed = () => {
    const wanted = page();
    return wanted === undefined || isOpenTo(wanted, desk.session.agent.role);
  };
  const isOnline = () => desk.link().kind === "online" || page()?.isHere === true;
  // A page that was there stays, out of sight, while the network is gone: what was written on it is not lost.
  const begun = createMemo<string | null>((before) => {
    if (isOnline()) return location.pathname;
    return before === location.pathname ? before : null;
  }, null);
  return (
    <main class={style.settings} id="conversation" tabindex="-1">
      <h1>{t("settings.title")}</h1>
      <div class={style.sides}>
        <SettingsNav />
        <div class={style.content}>
          <Show when={isAllowed()} fallback={<p>{t("settings.notAllowed")}</p>}>
            <Show when={!isOnline()}>
              <p aria-live="polite">{t("settings.offline")}</p>
            </Show>
            <Show when={begun() !== null}>
              <div hidden={!isOnline()}>
                <ErrorBoundary fallback={(error, reset) => <CrashScreen error={error} onReset={reset} />}>
                  <Suspense fallback={<p aria-live="polite">{t("settings.loading")}</p>}>
                    {props.children}
                  </Suspense>
                </ErrorBoundary>
              </div>
            </Show>
          </Show>
        </div>
      </div>
    </main>
  );
}

/** The first page an agent has: what an admin manages, or their own. */
export function FirstPage() {
  const desk = useDesk();
  const first = () => (may(desk.session.agent.role, "channel.manage") ? "channels" : "general");
  return <Navigate href={`/settings/${first()}`} />;
}
