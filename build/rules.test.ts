import { expect, test } from "vitest";
import { citedRules, statedRules } from "./rules.ts";

test("rules are what list items begin with; what comes later is not asked for", () => {
  const spec = [
    "## D. Documents",
    "- **D-1** A conversation is one document,",
    "  see S-3.",
    "- **D-4, D-5** generations: *later*.",
    "- **I-6 Overtaken.** An intent has no effect.",
    "## R. People",
    "- **R-1** Permission.",
    "- R-2, R-5 to R-7: *later*; rows carry channel and team.",
    "- an item that is no rule: G-1",
  ].join("\n");
  expect(statedRules(spec)).toEqual(["D-1", "I-6", "R-1"]);
});

test("a rule is cited by the beginning of a name, not by a mention", () => {
  const source = [
    'test("G-1, G-2: whose id", run);',
    "test.each(cases)(`U-3: %s`, run);",
    'test("a stock client is refused (G-4)", run);',
    "// see N-1: which root",
  ].join("\n");
  expect(citedRules(source)).toEqual(["G-1", "G-2", "U-3"]);
});
