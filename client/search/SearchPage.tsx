import { useSearchParams, type RouteSectionProps } from "@solidjs/router";
import { createMemo, onMount, Show } from "solid-js";
import Search from "~icons/lucide/search";
import { useI18n } from "../app/i18n.tsx";
import { createSearch } from "./create-search.ts";
import { nothingAsked, questionOf, readAsked, type Asked } from "./question.ts";
import { ReachLine } from "./ReachLine.tsx";
import { SearchFilters } from "./SearchFilters.tsx";
import { SearchResults } from "./SearchResults.tsx";
import style from "./SearchPage.module.css";
import { useSearchTexts } from "./texts.ts";

/** One search over everything: what is on this device at once, and what the server knows beside it. */
export function SearchPage(_props: RouteSectionProps) {
  const t = useSearchTexts();
  const { plural } = useI18n();
  const [address, setAddress] = useSearchParams();
  const asked = createMemo(() => readAsked(address));
  const search = createSearch(createMemo(() => questionOf(asked(), startOfDay)));
  const ask = (change: Partial<Asked>) =>
    setAddress(Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || undefined])), {
      replace: true,
      scroll: false,
    });
  let field: HTMLInputElement | undefined;
  let results: HTMLElement | undefined;
  onMount(() => field?.focus());

  return (
    <main class={style.page} id="conversation" tabindex="-1">
      <div class={style.head}>
        <h1>{t("title")}</h1>
        <search class={style.search}>
          <label class={style.field}>
            <Search aria-hidden="true" />
            <input
              ref={(element) => (field = element)}
              type="search"
              aria-label={t("field")}
              placeholder={t("field")}
              autocomplete="off"
              maxlength={200}
              value={asked().q}
              onInput={(event) => ask({ q: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key !== "ArrowDown") return;
                event.preventDefault();
                results?.querySelector("a")?.focus();
              }}
            />
          </label>
          <SearchFilters
            asked={asked()}
            onChange={ask}
            onClear={() => ask({ ...nothingAsked, q: asked().q })}
          />
        </search>
      </div>
      <Show when={search.found()} fallback={<p class={style.hint}>{t("hint")}</p>}>
        {(found) => (
          <section class={style.results} aria-label={t("results")} ref={(element) => (results = element)}>
            <output class={style.summary}>
              {found().length > 0 ? plural(found().length, t("count")) : t("none")}
            </output>
            <Show when={found().length > 0} fallback={<p class={style.hint}>{t("noneMore")}</p>}>
              <SearchResults found={found()} onBeyond={() => field?.focus()} />
            </Show>
            <ReachLine search={search} />
          </section>
        )}
      </Show>
    </main>
  );
}

/** Where the agent is; dates are days of theirs. */
function startOfDay(day: string, plus: number): number {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + plus);
  return at.getTime();
}
