import { html } from "hono/html";
import { languages, say, type PanelProblem, type PanelView } from "./panel-state.ts";

/** Of the field that is wrong: it has the focus, and what is wrong with it is said with it. */
export function invalid(problem: PanelProblem | null, field: PanelProblem["field"]) {
  if (problem?.field !== field) return "";
  return html`aria-invalid="true" aria-describedby="wrong-${field}" autofocus`;
}

export function saysWrong({ problem, language }: PanelView, field: PanelProblem["field"]) {
  if (problem?.field !== field) return "";
  return html`<span class="wrong" id="wrong-${field}">${languages[language][problem.says]}</span>`;
}

/** Who one is stays with every step. */
export function search({ person }: Pick<PanelView, "person">): string {
  return person === null ? "" : `?person=${encodeURIComponent(person)}`;
}

export function nameOf({ account, person }: PanelView): string {
  return account.control.people().find(({ id }) => id === person)?.name ?? "";
}

export function titled(text: string, view: PanelView): string {
  return say(text, { name: nameOf(view) });
}
