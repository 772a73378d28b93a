/** Brings what the network was asked for up to date, unless somebody is about to press something in it. */
export const liveScript = `
const held = document.getElementById("held");
setInterval(async () => {
  if (document.hidden || held.contains(document.activeElement)) return;
  const answer = await fetch(held.dataset.from).catch(() => null);
  const shown = answer?.ok ? await answer.text() : held.innerHTML;
  if (held.dataset.shown === shown) return;
  held.dataset.shown = shown;
  held.innerHTML = shown;
}, 1000);
`;
