import { useLocation } from "@solidjs/router";
import { createEffect, createSignal, createUniqueId, For, lazy, on, Show, Suspense } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { isOpenTo, pages, parts } from "./pages.ts";
import { SettingsSearch } from "./search/SettingsSearch.tsx";
import style from "./SettingsNav.module.css";

const SettingsFound = lazy(async () => ({
  default: (await import("./search/SettingsFound.tsx")).SettingsFound,
}));

/** The settings an agent has, by what they are about; on a narrow screen behind a button that says where one is. */
export function SettingsNav() {
  const { t } = useI18n();
  const desk = useDesk();
  const location = useLocation();
  const id = createUniqueId();
  const [isOpen, setIsOpen] = createSignal(false);
  const [sought, setSought] = createSignal("");
  const isSearching = () => sought().trim() !== "";
  // What had the focus goes away with what was found.
  const leaveSearch = () => {
    setSought("");
    document.getElementById("conversation")?.focus();
  };
  const mine = () => pages.filter((page) => isOpenTo(page, desk.session.agent.role));
  const here = () => mine().find((page) => location.pathname === `/settings/${page.name}`);
  createEffect(
    on(
      () => location.pathname,
      () => setIsOpen(false),
      { defer: true },
    ),
  );
  return (
    <nav class={style.nav} aria-label={t("settings.title")}>
      <SettingsSearch value={sought()} onChange={setSought} />
      <Show when={isSearching()}>
        <Suspense>
          <SettingsFound pages={mine()} sought={sought()} onTaken={leaveSearch} />
        </Suspense>
      </Show>
      <Show when={!isSearching()}>
        <Button
          class={style.here!} // the sheet beside this file has the class
          aria-expanded={isOpen()}
          aria-controls={id}
          onClick={() => setIsOpen((open) => !open)}
        >
          <span>
            {here() ? t(`settings.tabs.${here()?.name ?? "sessions"}`) : t("settings.parts.choose")}
          </span>
          <ChevronDown aria-hidden="true" />
        </Button>
      </Show>
      <div id={id} class={style.parts} data-open={isOpen()} hidden={isSearching()}>
        <For each={parts}>
          {(part) => (
            <Show when={mine().some((page) => page.part === part)}>
              <h2 id={`${id}-${part}`}>{t(`settings.parts.${part}`)}</h2>
              <ul aria-labelledby={`${id}-${part}`}>
                <For each={mine().filter((page) => page.part === part)}>
                  {(page) => (
                    <li>
                      <a
                        class={style.link}
                        href={`/settings/${page.name}`}
                        aria-current={here() === page ? "page" : undefined}
                      >
                        {t(`settings.tabs.${page.name}`)}
                      </a>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </For>
      </div>
    </nav>
  );
}
