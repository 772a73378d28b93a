import { beforeAll, expect, test } from "vitest";
import { pages, type Page } from "../pages.ts";
import { findPages, type PageText } from "./find-pages.ts";
import { loadPageTexts } from "./page-texts.ts";

const all = pages.map(({ name }) => name);
let index: PageText<Page["name"]>[];

beforeAll(async () => {
  index = await loadPageTexts();
});

const find = (sought: string, locale: "en" | "fr" = "en", order: Page["name"][] = all) =>
  findPages(index, order, sought, locale);

test("a page is found by its name, whatever the case and accents, and comes before those that only speak of it", () => {
  expect(find("ROUTING")[0]).toEqual({ page: "routing", words: null });
  expect(find("equipes", "fr")[0]).toEqual({ page: "teams", words: null });
  expect(find("topic")[0]?.page).toBe("topics");
  expect(find("topic").map(({ page }) => page)).toContain("priority");
});

test("a page is found by the words of its fields, which are shown in the language on screen", () => {
  expect(find("callback")).toContainEqual({ page: "channels", words: "Callback address" });
  expect(find("callback", "fr").find(({ page }) => page === "channels")?.words).not.toContain("Callback");
  expect(find("default avail")).toEqual([{ page: "general", words: "Default availability" }]);
});

test("the page of channels is found by what each kind of account asks when it is set up", () => {
  expect(find("mails a minute").map(({ page }) => page)).toEqual(["channels"]);
  expect(find("signature").map(({ page }) => page)).toContain("channels");
  expect(find("e-mail le plus lourd", "fr")).toEqual([
    { page: "channels", words: "E-mail le plus lourd, en Mo" },
  ]);
});

test("either language finds, whichever is on screen", () => {
  expect(find("disponibilité par défaut")).toEqual([{ page: "general", words: "Default availability" }]);
  expect(find("business hours", "fr")[0]).toEqual({ page: "hours", words: null });
});

test("a page is found by what others call what is on it, and that is not shown", () => {
  expect(find("canned responses")).toEqual([{ page: "replies", words: "" }]);
  expect(find("custom fields").map(({ page }) => page)).toContain("attributes");
  expect(find("mode sombre", "fr")[0]?.page).toBe("general");
  expect(find("logout")[0]?.page).toBe("sessions");
  for (const page of all)
    expect(index.some((text) => text.page === page && text.kind === "synonym")).toBe(true);
});

test("every page has texts, and none is found that the agent does not have", () => {
  for (const page of all) expect(index.filter((text) => text.page === page).length).toBeGreaterThan(0);
  expect(find("topic", "en", ["general", "sessions"])).toEqual([]);
  expect(find("  ")).toEqual([]);
  expect(find("zzzz")).toEqual([]);
});
