import type { RouteSectionProps } from "@solidjs/router";
import { createMemo, onMount, Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { createAsked } from "./create-asked.ts";
import { createSearch } from "./create-search.ts";
import type { Findings } from "./local-search.ts";
import { nothingAsked, questionOf } from "./question.ts";
import { ReachLine } from "./ReachLine.tsx";
import { SearchFilters } from "./SearchFilters.tsx";
import { SearchResults } from "./SearchResults.tsx";
import style from "./SearchPage.module.css";
import { useSearchTexts } from "./texts.ts";

/** One search over everything: what is on this device at once, and what the server knows beside it. */
export function SearchPage(_props: RouteSectionProps) {
  const t = useSearchTexts();
  const { plural } = useI18n();
  const { asked, ask, settle } = createAsked();
  const question = createMemo(() => questionOf(asked(), startOfDay));
  const search = createSearch(question);
  const told = ({ found, isMore }: Findings): string => {
    if (found.length === 0) return t("none");
    const count = plural(found.length, t("count"));
    return isMore ? t("more", { count }) : count;
  };
  /** Said once all is looked at: numbers that go up are no news. */
  const summary = createMemo<string>((before) => {
    const findings = search.findings();
    return findings && !search.isLooking() ? told(findings) : before;
  }, "");
  let field: HTMLInputElement | undefined;
  let results: HTMLElement | undefined;
  onMount(() => field?.focus());

  return (
    <main class={style.page} id="conversation" tabindex="-1">
      <div class={style.head}>
        <h1>{t("title")}</h1>
        <search class={style.search}>
          <SearchField
            isLarge
            ref={(element) => (field = element)}
            label={t("field")}
            maxlength={200}
            value={asked().q}
            onChange={(q) => ask({ q })}
            onBlur={settle}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              results?.querySelector("a")?.focus();
            }}
          />
          <SearchFilters
            asked={asked()}
            onChange={ask}
            onClear={() => {
              const { q: _words, ...nothing } = nothingAsked;
              ask(nothing);
            }}
          />
        </search>
      </div>
      <Show when={search.findings()} fallback={<p class={style.hint}>{t("hint")}</p>}>
        {(findings) => (
          <section class={style.results} aria-label={t("results")} ref={(element) => (results = element)}>
            <output class={style.summary}>{summary()}</output>
            <Show
              when={findings().found.length > 0}
              fallback={<p class={style.hint}>{search.isLooking() ? "" : t("noneMore")}</p>}
            >
              <SearchResults question={question()} found={findings().found} onBeyond={() => field?.focus()} />
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
