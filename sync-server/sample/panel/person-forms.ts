import { html } from "hono/html";
import { invalid, saysWrong, search, titled } from "./page-parts.ts";
import { languages, pathOf, type PanelView } from "./panel-state.ts";

/** Who one is, what they write, and what they do. */
export function personForms(view: PanelView) {
  return html`${whoForm(view)} ${view.person === null ? "" : html`${writeForm(view)} ${deedForms(view)}`}`;
}

function whoForm(view: PanelView) {
  const words = languages[view.language];
  const people = view.account.control.people();
  const { problem, at, person } = view;
  return html`<section aria-labelledby="who-title">
    <h2 id="who-title">${words.person}</h2>
    ${
      people.length === 0
        ? html`<p class="hint">${words.nobody}</p>`
        : html`<form method="get" action="${pathOf(view)}">
            <label class="field">
              <span>${words.known}</span>
              <select name="person">
                ${people
                  .toReversed()
                  .map(
                    ({ id, name }) =>
                      html`<option value="${id}" ${id === person ? html`selected` : ""}>${name}</option>`,
                  )}
              </select>
            </label>
            <button>${words.choose}</button>
          </form>`
    }
    <form method="post" action="${pathOf(view)}/meet${search(view)}" novalidate>
      <label class="field">
        <span>${words.newName}</span>
        <input name="name" maxlength="100" autocomplete="off" ${invalid(problem, "name")} />
        ${saysWrong(view, "name")}
      </label>
      <button ${at === "meet" && person === null ? html`autofocus` : ""}>${words.add}</button>
    </form>
  </section>`;
}

function writeForm(view: PanelView) {
  const words = languages[view.language];
  const { problem, at } = view;
  const { can, network } = view.account.control;
  const isPublic = problem?.visibility === "public";
  const isNext = problem === null && (at === "write" || at === "meet");
  return html`<section aria-labelledby="write-title">
    <h2 id="write-title">${titled(words.write, view)}</h2>
    <form
      method="post"
      action="${pathOf(view)}/write${search(view)}"
      enctype="multipart/form-data"
      novalidate
    >
      <label class="field">
        <span>${words.text}</span>
        <textarea name="text" dir="auto" ${invalid(problem, "text")} ${isNext ? html`autofocus` : ""}>
${problem?.field === "text" || problem?.field === "picture" ? problem.text : ""}</textarea>
        ${saysWrong(view, "text")}
      </label>
      ${
        can.private && can.public
          ? html`<fieldset>
              <legend>${words.where}</legend>
              <label class="choice">
                <input type="radio" name="visibility" value="private" ${isPublic ? "" : html`checked`} />
                <span>${words.private}</span>
              </label>
              <label class="choice">
                <input type="radio" name="visibility" value="public" ${isPublic ? html`checked` : ""} />
                <span>${network === "x" ? words.publicPost : words.public}</span>
              </label>
            </fieldset>`
          : html`<input type="hidden" name="visibility" value="${can.private ? "private" : "public"}" />`
      }
      ${
        can.pictures.length > 0
          ? html`<label class="field ${can.pictures.includes("public") ? "" : "private-only"}">
              <span>${words.picture}</span>
              <input
                type="file"
                name="picture"
                accept="image/png,image/jpeg,image/gif,image/webp"
                ${invalid(problem, "picture")}
              />
              ${saysWrong(view, "picture") || html`<small>${words.pictureHint}</small>`}
            </label>`
          : ""
      }
      <button class="first">${words.send}</button>
    </form>
  </section>`;
}

function deedForms(view: PanelView) {
  const words = languages[view.language];
  const { can } = view.account.control;
  const deed = (name: string, label: string) =>
    html`<form method="post" action="${pathOf(view)}/${name}${search(view)}">
      <button ${view.at === name ? html`autofocus` : ""}>${label}</button>
    </form>`;
  const told = can.receipts.length > 0;
  return html`<section aria-labelledby="does-title">
    <h2 id="does-title">${titled(words.does, view)}</h2>
    <p class="hint">${told ? (view.isSilent ? words.isSilent : words.isListening) : words.tellsNothing}</p>
    ${view.isBlocked ? html`<p class="hint">${words.isBlocked}</p>` : ""}
    <div class="row">
      ${can.receipts.map((receipt) => deed(receipt, words[receipt]))}
      ${told ? deed("silence", view.isSilent ? words.listen : words.goSilent) : ""}
      ${can.block ? deed("block", view.isBlocked ? words.unblock : words.block) : ""}
    </div>
  </section>`;
}
