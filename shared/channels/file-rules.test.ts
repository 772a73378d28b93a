import { expect, test } from "vitest";
import { capabilityPresets, networks, replyRules } from "./capability.ts";
import { FILE_LIMIT, fileProblem, largestFile } from "./file-rules.ts";
import { mailFilesLimit } from "./mail-size.ts";

const MB = 1_000_000;
const png = (bytes: number) => ({ mime: "image/png", bytes });

test("channels 8: files of a mail grow by a third on the way, and still fit together into what its provider takes", () => {
  const most = mailFilesLimit(25);
  const travels = Math.ceil(most / 3) * 4 * (78 / 76);
  expect(travels).toBeLessThan(25 * 1024 * 1024);
  expect(travels).toBeGreaterThan(24 * 1024 * 1024);
  const rules = { ...capabilityPresets.email, maxTotalBytes: most };
  expect(fileProblem(rules, [png(10 * MB)], png(8 * MB))).toBeNull();
  expect(fileProblem(rules, [png(10 * MB)], png(9 * MB))).toEqual({ what: "too-heavy", most });
  expect(fileProblem(rules, [], png(20 * MB))).toEqual({ what: "too-large", most });
});

test.each(networks)(
  "channels 11: %s refuses what is one too many, too large, empty, or of a type that it does not take",
  (network) => {
    for (const target of ["private", "public"] as const) {
      const rules = replyRules(capabilityPresets[network], target);
      const { maxAttachments, mime } = rules;
      if (maxAttachments === 0) {
        expect(fileProblem(rules, [], png(1))).toEqual({ what: "none" });
        continue;
      }
      const others = Array.from({ length: maxAttachments }, () => png(1));
      expect(fileProblem(rules, others.slice(1), png(1))).toBeNull();
      expect(fileProblem(rules, others, png(1))).toEqual({ what: "too-many", most: maxAttachments });
      expect(fileProblem(rules, [], png(0))).toEqual({ what: "empty" });
      const most = largestFile(rules);
      expect(most).toBeLessThanOrEqual(FILE_LIMIT);
      expect(fileProblem(rules, [], png(most + 1))).toEqual({ what: "too-large", most });
      const isRefused = fileProblem(rules, [], { mime: "application/x-thing", bytes: 1 })?.what === "type";
      expect(isRefused).toBe(!mime.includes("*/*"));
    }
  },
);
