import { html } from "hono/html";
import type { HeldRequest } from "../../channels/simulator-control.ts";
import { answeredPersona } from "../message-id.ts";
import { languages, pathOf, say, type PanelView, type PanelWords } from "./panel-state.ts";

/** So many of the latest are shown. */
const MOST = 50;

/** What the network was asked for; it is brought up to date by itself. */
export function heldList(view: PanelView) {
  const words = languages[view.language];
  const held = view.account.control.held();
  if (held.length === 0) return html`<p class="hint">${words.heldNothing}</p>`;
  return html`<p class="hint">${say(words.heldCount, { count: String(held.length) })}</p>
    <ol>
      ${held
        .slice(-MOST)
        .toReversed()
        .map((request, place) => heldItem(view, request, `held-${held.length - place}`))}
    </ol>`;
}

function heldItem(view: PanelView, request: HeldRequest, id: string) {
  const words = languages[view.language];
  const at = new Intl.DateTimeFormat(view.language, { timeStyle: "medium" }).format(request.at);
  const { isSigned, refused, text } = request;
  return html`<li>
    <strong id="${id}">${say(words.what[request.what], { name: whoseOf(view, request) })}</strong>
    <small>${at} · ${placeOf(words, request)}</small>
    ${text === "" ? "" : html`<p dir="auto">${text}</p>`}
    <small>
      <span class="${isSigned ? "" : "wrong"}">${isSigned ? words.signed : words.unsigned}</span> ·
      <span class="${refused === null ? "" : "wrong"}">
        ${refused === null ? words.done : say(words.refused, { words: refused })}
      </span>
    </small>
    ${
      mayLike(view, request)
        ? html`<form method="post" action="${pathOf(view)}/like?person=${view.person}">
            <input type="hidden" name="id" value="${request.id}" />
            <button aria-describedby="${id}">${words.like}</button>
          </form>`
        : ""
    }
  </li>`;
}

/** What was said to somebody else in private is not there for them. */
function mayLike({ account, person }: PanelView, { what, refused, visibility, person: to }: HeldRequest) {
  const isShown = visibility === "public" || to === person;
  return account.control.can.like && person !== null && isShown && what === "reply" && refused === null;
}

function placeOf(words: PanelWords, { visibility, files }: HeldRequest): string {
  const place = visibility === "public" ? words.inPublic : words.inPrivate;
  return files > 0 ? `${place}, ${words.files}` : place;
}

/** Who is answered, or whose words something is done with. */
function whoseOf({ account, language }: PanelView, request: HeldRequest): string {
  const met = account.control.people().find(({ id }) => id === request.person);
  return (met ?? answeredPersona(request))?.name ?? languages[language].somebody;
}
