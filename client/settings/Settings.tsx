import { useLocation, type RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, For, Show, Suspense } from "solid-js";
import { may, type Action } from "../../shared/permissions/permissions.ts";
import { CrashScreen } from "../app/CrashScreen.tsx";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import tabs from "../ui/Tabs.module.css";
import style from "./Settings.module.css";

const pages: readonly { name: "channels" | "people"; action: Action }[] = [
  { name: "channels", action: "channel.manage" },
  { name: "people", action: "people.manage" },
];

/** Settings live on the server: they need the network, and a role that may change them. */
export function Settings(props: RouteSectionProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const location = useLocation();
  const mine = () => pages.filter(({ action }) => may(desk.session.agent.role, action));
  return (
    <main class={style.settings} id="conversation" tabindex="-1">
      <h1>{t("settings.title")}</h1>
      <Show when={mine().length > 0} fallback={<p>{t("settings.notAllowed")}</p>}>
        <nav class={tabs.tabs} aria-label={t("settings.title")}>
          <For each={mine()}>
            {({ name }) => (
              <a
                class={tabs.tab}
                href={`/settings/${name}`}
                aria-current={location.pathname === `/settings/${name}` ? "page" : undefined}
              >
                {t(`settings.tabs.${name}`)}
              </a>
            )}
          </For>
        </nav>
        <Show
          when={desk.link().kind === "online"}
          fallback={<p aria-live="polite">{t("settings.offline")}</p>}
        >
          <ErrorBoundary fallback={(error, reset) => <CrashScreen error={error} onReset={reset} />}>
            <Suspense fallback={<p aria-live="polite">{t("settings.loading")}</p>}>{props.children}</Suspense>
          </ErrorBoundary>
        </Show>
      </Show>
    </main>
  );
}
