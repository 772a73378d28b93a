import { expect, test } from "vitest";
import { siteOf, webchatDraft, webchatMisfits, webchatWish } from "./webchat-draft.ts";

test("a site may be typed as people copy it", () => {
  expect(siteOf("shop.example.com")).toBe("https://shop.example.com");
  expect(siteOf("https://shop.example.com/lamps?page=2")).toBe("https://shop.example.com");
  expect(siteOf("http://localhost:3000")).toBe("http://localhost:3000");
  expect(siteOf("my shop")).toBe("my shop");
});

test("what does not fit is named by its field", () => {
  const draft = { ...webchatDraft(null), origins: ["my shop"], colour: "green", mails: true, minutes: 0.5 };
  expect([...webchatMisfits(draft)]).toEqual(["name", "colour", "origins", "minutes"]);
  const fits = { ...draft, name: "Chat", origins: ["https://shop.test"], colour: "#00ff00", minutes: 5 };
  expect(webchatMisfits(fits).size).toBe(0);
});

test("nobody is mailed unless that is chosen", () => {
  const draft = { ...webchatDraft(null), name: " Chat ", minutes: 5, from: "c1" };
  expect(webchatWish(draft, null)).toMatchObject({
    name: "Chat",
    account: "Chat",
    connection: { continuity: null },
  });
  expect(webchatWish({ ...draft, mails: true }, null)).toMatchObject({
    connection: { continuity: { minutes: 5, from: "c1" } },
  });
});
