const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "34 kB", "1.2 MB": a file's size in the largest unit that leaves at least one, on one line. */
export function fileSize(bytes: number, locale: string): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  const unit = units[step] ?? "byte";
  const size = new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
  return size.replaceAll(" ", "\u00a0");
}
