import { expect, test } from "vitest";
import { barChart } from "./chart.ts";

const bars = (...values: number[]) =>
  values.map((value, at) => ({ name: `<${at}>`, value, isOurs: at === 0 }));

function widths(svg: string): number[] {
  return [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
}

test("the longest bar of each group is as long as that of any other, and the others are in proportion", () => {
  const [half, whole, alone] = widths(
    barChart(
      [
        { title: "A", bars: bars(50, 100) },
        { title: "B", bars: bars(7) },
      ],
      "µs",
    ),
  );
  expect(whole).toBe(alone);
  expect(half).toBe((whole ?? 0) / 2);
});

test("a bar of nothing can still be seen, and names are text", () => {
  const svg = barChart([{ title: "A & B", bars: bars(0) }], "µs");
  expect(widths(svg)).toEqual([1]);
  expect(svg).toContain("A &amp; B, µs");
  expect(svg).toContain("&lt;0>");
});
