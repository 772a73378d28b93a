import { createMemo, createResource, For, Show } from "solid-js";
import { useI18n } from "../../app/i18n.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import type { Page } from "../pages.ts";
import style from "../SettingsNav.module.css";
import { findPages } from "./find-pages.ts";
import { loadPageTexts } from "./page-texts.ts";

export interface SettingsFoundProps {
  /** The pages the agent has, in their order. */
  pages: readonly Page[];
  sought: string;
  /** One was taken. */
  onTaken: () => void;
}

/** The pages that a search fits, with the words on them that do. */
export function SettingsFound(props: SettingsFoundProps) {
  const { t, plural, locale } = useI18n();
  const [index] = createResource(loadPageTexts);
  const found = createMemo(() =>
    findPages(
      index() ?? [],
      props.pages.map(({ name }) => name),
      props.sought,
      locale(),
    ),
  );
  const lines = createKeyed(found, ({ page }) => page);
  return (
    <Show when={index()}>
      <ul aria-label={t("settings.search.found")} data-found>
        <For each={lines()}>
          {({ item: line }) => (
            <li>
              <a class={style.link} href={`/settings/${line().page}`} onClick={() => props.onTaken()}>
                <span>
                  {t(`settings.tabs.${line().page}`)}
                  <Show when={line().words}>
                    <small>{line().words}</small>
                  </Show>
                </span>
              </a>
            </li>
          )}
        </For>
      </ul>
      <Show when={found().length === 0}>
        <p class={style.none}>{t("settings.search.none")}</p>
      </Show>
      <VisuallyHidden aria-live="polite">{plural(found().length, t("settings.search.count"))}</VisuallyHidden>
    </Show>
  );
}
