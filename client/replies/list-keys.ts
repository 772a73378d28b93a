/** Arrows go from the search field to the replies and from one to the next; Enter in the field takes the first. */
export function moveInList(event: KeyboardEvent, list: HTMLElement): void {
  const { target } = event;
  const isField = target instanceof HTMLInputElement && target.type === "search";
  const replies = [...list.querySelectorAll<HTMLButtonElement>("button[data-reply]")];
  const at = replies.findIndex((reply) => reply === target);
  if (isField && event.key === "Enter") replies[0]?.click();
  else if (event.key === "ArrowDown" && (isField || at >= 0)) replies[at + 1]?.focus();
  else if (event.key === "ArrowUp" && at >= 0) (replies[at - 1] ?? list.querySelector("input"))?.focus();
  else return;
  event.preventDefault();
}
