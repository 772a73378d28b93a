import { expect, test } from "vitest";
import { DAY } from "../../../shared/time/duration.ts";
import { testActs } from "../meta/testing/act-cases.ts";
import { openTestPage, PAGE } from "./testing/open-test-page.ts";

testActs({ open: openTestPage, account: PAGE, sign: "👍", comment: "9_1" });

test("what Facebook tells of a comment that we have deleted is no deed of its author's", async () => {
  const page = await openTestPage();
  const thread = await page.hearJulien();
  page.simulator.next({ kind: "cut", done: true });
  const [message] = await page.entries(thread, "message.received");
  await page.press(thread, "delete", message?.n ?? -1);
  const value = { item: "comment", verb: "remove", comment_id: "9_1", from: { id: "julien" } };
  await page.tell(page.simulator.batch({ changes: [{ field: "feed", value }] }));
  expect((await page.row(thread)).deletions).toMatchObject([{ standing: "accepted" }]);
  expect(await page.entries(thread, "message.changed")).toEqual([]);
  page.server.time.now += DAY / 4;
  await page.run();
  expect(page.simulator.got.filter(({ method }) => method === "DELETE")).toHaveLength(1);
  await page.close();
});
