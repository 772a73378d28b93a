import { html } from "hono/html";
import type { SampleAccount } from "../sample-accounts.ts";
import { heldList } from "./held-list.ts";
import { invalid, saysWrong, search } from "./page-parts.ts";
import { languages, networkNames, pathOf, troubles, type PanelView } from "./panel-state.ts";
import { personForms } from "./person-forms.ts";

/** The whole page: no script is needed for anything in it. */
export function panelPage(view: PanelView) {
  const words = languages[view.language];
  const other = view.language === "en" ? "fr" : "en";
  const { status, account } = view;
  return html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${nameOf(account)} · ${words.title} · Roost</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/panel.css" />
        <script src="/panel.js" defer></script>
      </head>
      <body>
        <header>
          <h1>${words.title}</h1>
          <p>${words.about}</p>
          <div class="links">
            <a href="${view.inboxUrl}">${words.inbox}</a>
            <a
              href="${pathOf({ language: other, account })}${search(view)}"
              lang="${other}"
              hreflang="${other}"
              >${words.otherLanguage}</a
            >
          </div>
        </header>
        <nav aria-label="${words.networks}">
          <ul>
            ${view.accounts.map(
              (one) =>
                html`<li>
                  <a
                    href="${pathOf({ language: view.language, account: one })}"
                    ${one === account ? html`aria-current="page"` : ""}
                    >${nameOf(one)}${
                      one.control.trouble() === null
                        ? ""
                        : html` <small class="wrong">${words.broken}</small>`
                    }</a
                  >
                </li>`,
            )}
          </ul>
        </nav>
        <main>
          ${
            status === null
              ? ""
              : html`<p
                  class="status ${status === "failed" ? "wrong" : ""}"
                  role="status"
                  ${view.at === "like" ? html`tabindex="-1" autofocus` : ""}
                >
                  ${words.status[status]}
                </p>`
          }
          <div class="columns">
            <div>${personForms(view)}</div>
            <div>
              ${networkForm(view)}
              <section aria-labelledby="held-title">
                <h2 id="held-title">${words.held}</h2>
                <div id="held" data-from="${pathOf(view)}/held${search(view)}">${heldList(view)}</div>
              </section>
            </div>
          </div>
        </main>
      </body>
    </html>`;
}

function nameOf({ control, name }: SampleAccount): string {
  return networkNames[control.network] ?? name;
}

function networkForm(view: PanelView) {
  const words = languages[view.language];
  const { account, problem, at } = view;
  const trouble = account.control.trouble();
  return html`<section aria-labelledby="network-title">
    <h2 id="network-title">${words.health}</h2>
    <form method="post" action="${pathOf(view)}/trouble${search(view)}" novalidate>
      <fieldset>
        <legend class="hint">${account.name}</legend>
        ${troubles.map(
          (kind) =>
            html`<label class="choice">
              <input
                type="radio"
                name="kind"
                value="${kind}"
                ${kind === (trouble?.kind ?? "none") ? html`checked` : ""}
              />
              <span>${words.trouble[kind]}</span>
            </label>`,
        )}
      </fieldset>
      <label class="field">
        <span>${words.seconds}</span>
        <input
          name="seconds"
          inputmode="numeric"
          value="${problem?.field === "seconds" ? problem.text : secondsOf(view)}"
          ${invalid(problem, "seconds")}
        />
        ${saysWrong(view, "seconds")}
      </label>
      <button ${at === "trouble" ? html`autofocus` : ""}>${words.apply}</button>
    </form>
  </section>`;
}

function secondsOf({ account }: PanelView): string {
  const trouble = account.control.trouble();
  if (trouble?.kind === "slow") return String(trouble.ms / 1000);
  return trouble?.kind === "rate_limited" ? String(trouble.retryAfterSeconds) : "20";
}
