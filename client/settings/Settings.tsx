import { Navigate, useLocation, type RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, For, Match, Suspense, Switch } from "solid-js";
import { may, type Action } from "../../shared/permissions/permissions.ts";
import { CrashScreen } from "../app/CrashScreen.tsx";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import tabs from "../ui/Tabs.module.css";
import style from "./Settings.module.css";

interface Page {
  name: "channels" | "people" | "teams" | "handed-in" | "sessions";
  /** What it takes to see it; null: it is everybody's own. */
  action: Action | null;
}

const pages: readonly Page[] = [
  { name: "channels", action: "channel.manage" },
  { name: "people", action: "people.manage" },
  { name: "teams", action: "people.manage" },
  { name: "handed-in", action: "people.manage" },
  { name: "sessions", action: null },
];

/** Settings live on the server: they need the network, and most of them a role that may change them. */
export function Settings(props: RouteSectionProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const location = useLocation();
  const isMine = ({ action }: Page) => action === null || may(desk.session.agent.role, action);
  const isHere = ({ name }: Page) => location.pathname === `/settings/${name}`;
  const mine = () => pages.filter(isMine);
  const isAllowed = () => pages.every((page) => !isHere(page) || isMine(page));
  return (
    <main class={style.settings} id="conversation" tabindex="-1">
      <h1>{t("settings.title")}</h1>
      <nav class={`${tabs.tabs} ${style.tabs}`} aria-label={t("settings.title")}>
        <For each={mine()}>
          {(page) => (
            <a
              class={tabs.tab}
              href={`/settings/${page.name}`}
              aria-current={isHere(page) ? "page" : undefined}
            >
              {t(`settings.tabs.${page.name}`)}
            </a>
          )}
        </For>
      </nav>
      <Switch fallback={<p>{t("settings.notAllowed")}</p>}>
        <Match when={isAllowed() && desk.link().kind !== "online"}>
          <p aria-live="polite">{t("settings.offline")}</p>
        </Match>
        <Match when={isAllowed()}>
          <ErrorBoundary fallback={(error, reset) => <CrashScreen error={error} onReset={reset} />}>
            <Suspense fallback={<p aria-live="polite">{t("settings.loading")}</p>}>{props.children}</Suspense>
          </ErrorBoundary>
        </Match>
      </Switch>
    </main>
  );
}

/** The first page an agent has: what an admin manages, or their own. */
export function FirstPage() {
  const desk = useDesk();
  const first = () => (may(desk.session.agent.role, "channel.manage") ? "channels" : "sessions");
  return <Navigate href={`/settings/${first()}`} />;
}
