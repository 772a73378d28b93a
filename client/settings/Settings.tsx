import { Navigate, useLocation, type RouteSectionProps } from "@solidjs/router";
import { createMemo, ErrorBoundary, Show, Suspense } from "solid-js";
import { may } from "../../shared/permissions/permissions.ts";
import { CrashScreen } from "../app/CrashScreen.tsx";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import style from "./Settings.module.css";
import { SettingsNav } from "./SettingsNav.tsx";
import { isOpenTo, pages, type Page } from "./pages.ts";

/** Settings live on the server: they need the network, and most of them a role that may change them. */
export function Settings(props: RouteSectionProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const location = useLocation();
  const isHere = (page: Page) => location.pathname === `/settings/${page.name}`;
  const isAllowed = () => pages.every((page) => !isHere(page) || isOpenTo(page, desk.session.agent.role));
  const isOnline = () => desk.link().kind === "online";
  // A page that was there stays, out of sight, while the network is gone: what was written on it is not lost.
  const isBegun = createMemo<boolean>((begun) => begun || isOnline(), false);
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
            <Show when={isBegun()}>
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
  const first = () => (may(desk.session.agent.role, "channel.manage") ? "channels" : "sessions");
  return <Navigate href={`/settings/${first()}`} />;
}
