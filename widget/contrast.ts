/** Black or white, whichever is easier to read on a colour: one of them always has more than 4.5 : 1. */
export function onAccent(colour: string): "#000" | "#fff" {
  return luminance(colour) > THRESHOLD ? "#000" : "#fff";
}

/** Where black and white are equally far away. */
const THRESHOLD = Math.sqrt(1.05 * 0.05) - 0.05;

/** Relative luminance, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const part = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
