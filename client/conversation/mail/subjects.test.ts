import { expect, test } from "vitest";
import type { Episode, TimelineItem } from "../../../shared/conversation/timeline.ts";
import { newSubject } from "./subjects.ts";

/** Mails by their subjects, each its own key; null: something that is no mail. */
function episode(...subjects: (string | null)[]): Episode {
  const items = subjects.map((subject, at) => {
    const mail = subject === null ? undefined : { subject };
    const key = `${subject}/${at}`;
    return at % 2 === 0 ? { kind: "inbound", key, message: { mail } } : { kind: "reply", key, mail };
  }) as unknown as TimelineItem[]; // nothing else of them is read
  return { ep: 1, resolvedAt: null, topics: [], messages: items.length, items };
}

test("a mail says what it is about where the one before it was about something else", () => {
  const one = episode(
    "Order 1",
    "Re: Order 1",
    "RE: order 1",
    null,
    "Fwd: Re: Order 1",
    "Invoice",
    null,
    "Re: Order 1",
  );
  const said = one.items.map(({ key }) => newSubject([one], key));
  expect(said).toEqual(["Order 1", "", "", "", "", "Invoice", "", "Order 1"]);
});

test("every episode says for itself what it is about, as those before it may be folded away", () => {
  const [before, after] = [episode("Order 1"), { ...episode("Re: Order 1"), ep: 2 }];
  expect(newSubject([before, after], "Re: Order 1/0")).toBe("Order 1");
});

test("a mail without a subject says nothing", () => {
  const one = episode("Order 1", "", "Re:");
  expect(one.items.map(({ key }) => newSubject([one], key))).toEqual(["Order 1", "", ""]);
});
