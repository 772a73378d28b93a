/** A test that a line of docs/guide.md names. */
export interface NamedTest {
  file: string;
  /** How its title begins. */
  title: string;
}

/** A line of the guide, as a row of its table: what it says, and the tests that hold it. */
export interface GuideLine {
  line: string;
  tests: NamedTest[];
}

/**
 * The rows of the tables whose second column names tests, each as `` `file` › title `` and several with `;` between them.
 */
export function guideLines(markdown: string): GuideLine[] {
  return markdown.split("\n").flatMap((row) => {
    const [, line, tests, screen] = row.split("|").map((cell) => cell.trim());
    if (line === undefined || tests === undefined || screen === undefined) return [];
    if (line === "line" || /^-+$/.test(line)) return [];
    return [{ line, tests: tests.split(";").flatMap(namedTest) }];
  });
}

function namedTest(text: string): NamedTest[] {
  const [, file, title] = /^`([^`]+)` › (.+)$/.exec(text.trim()) ?? [];
  return file && title ? [{ file, title }] : [];
}

/** What is wrong with the table: lines that nothing holds, and tests that are not there. */
export function guideFaults(lines: readonly GuideLine[], read: (file: string) => string | null): string[] {
  return lines.flatMap(({ line, tests }) => {
    if (tests.length === 0) return [`no test holds: ${line}`];
    return tests.flatMap(({ file, title }) => {
      const text = read(file);
      if (text === null) return [`${file} is not there: ${line}`];
      return ['"', "`"].some((quote) => text.includes(quote + title))
        ? []
        : [`${file} has no test named “${title}”: ${line}`];
    });
  });
}
