/** Bars that belong together, such as all servers under one load. */
export interface BarGroup {
  title: string;
  bars: { name: string; value: number; isOurs: boolean }[];
}

const WIDTH = 760;
const LABELS = 190;
const NUMBERS = 60;
const BAR = 18;
const GAP = 6;
const GROUP_GAP = 34;

/** Of colours that stand out on white and on black alike: pages are read on both. */
const colours = { text: "#8b949e", ours: "#1f9d72", others: "#7f8ea3" };

/** Horizontal bars, each group on a scale of its own. */
export function barChart(groups: readonly BarGroup[], unit: string): string {
  const parts: string[] = [];
  let y = 0;
  for (const { title, bars } of groups) {
    y += GROUP_GAP;
    parts.push(`<text class="title" x="0" y="${y - 10}">${escaped(`${title}, ${unit}`)}</text>`);
    const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
    for (const { name, value, isOurs } of bars) {
      const width = Math.max(1, ((WIDTH - LABELS - NUMBERS) * value) / most);
      parts.push(
        `<text x="${LABELS - 10}" y="${y + BAR - 4}" text-anchor="end">${escaped(name)}</text>`,
        `<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="3" fill="${isOurs ? colours.ours : colours.others}"/>`,
        `<text x="${(LABELS + width + 6).toFixed(1)}" y="${y + BAR - 4}">${Math.round(value)}</text>`,
      );
      y += BAR + GAP;
    }
  }
  const style = `text{font:13px system-ui,sans-serif;fill:${colours.text}}.title{font-weight:600}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img">`,
    `<style>${style}</style>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
