import { expect, test } from "vitest";
import { guideFaults, guideLines } from "./guide.ts";

const page = `
# The guide

| line | test | screen |
| --- | --- | --- |
| Three queues | \`e2e/a.e2e.ts\` › three queues; \`shared/b.test.ts\` › T1: opens | Inbox |
| A note | \`e2e/gone.e2e.ts\` › a note | Conversation |
| Nothing | – | Inbox |
`;
const files: Record<string, string> = {
  "e2e/a.e2e.ts": 'test("three queues, each with its own", …)',
  "shared/b.test.ts": 'test("T2: pends, not T1: opens", …)',
};

test("a line of the guide names the tests that hold it", () => {
  expect(guideLines(page)[0]).toEqual({
    line: "Three queues",
    tests: [
      { file: "e2e/a.e2e.ts", title: "three queues" },
      { file: "shared/b.test.ts", title: "T1: opens" },
    ],
  });
});

test("a line without a test, a file that is not there and a title that is not in it are said", () => {
  expect(guideFaults(guideLines(page), (file) => files[file] ?? null)).toEqual([
    "shared/b.test.ts has no test named “T1: opens”: Three queues",
    "e2e/gone.e2e.ts is not there: A note",
    "no test holds: Nothing",
  ]);
});
