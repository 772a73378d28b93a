import { useLocation } from "@solidjs/router";
import { createEffect, createSignal, createUniqueId, For, on, Show } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { isOpenTo, pages, parts } from "./pages.ts";
import style from "./SettingsNav.module.css";

/** The settings an agent has, by what they are about; on a narrow screen behind a button that says where one is. */
export function SettingsNav() {
  const { t } = useI18n();
  const desk = useDesk();
  const location = useLocation();
  const id = createUniqueId();
  const [isOpen, setIsOpen] = createSignal(false);
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
      <Show when={mine().length > 1}>
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
      <div id={id} class={style.parts} data-open={isOpen()}>
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
