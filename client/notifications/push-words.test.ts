import { expect, test } from "vitest";
import { bellKinds } from "../../shared/notifications/bell.ts";
import type { PushMessage } from "../../shared/notifications/push-message.ts";
import { pushWords } from "./push-words.ts";

const message: PushMessage = {
  v: 1,
  kind: "mention",
  doc: "cv:one",
  n: 4,
  state: "new",
  at: 0,
  language: "en",
  unread: 1,
};

test("a device says who did it and whom it is about, in its agent's language", () => {
  const named = { ...message, by: "Sofia", contact: "Maya" };
  expect(pushWords(named)).toEqual({ title: "Maya", body: "Sofia named you in a note" });
  expect(pushWords({ ...named, language: "fr" }).body).toBe("Sofia vous a mentionné dans une note");
});

test("without names it says what happened, of every kind, in both languages", () => {
  expect(pushWords(message)).toEqual({ title: "Roost", body: "You were named in a note" });
  const said = (["en", "fr"] as const).flatMap((language) =>
    bellKinds.map((kind) => pushWords({ ...message, kind, language }).body),
  );
  expect(new Set(said).size).toBe(2 * bellKinds.length);
  expect(said.filter((words) => words.includes("{{"))).toEqual([]);
});

test("a name that looks like a place to fill in is only a name", () => {
  expect(pushWords({ ...message, by: "$& {{by}}" }).body).toBe("$& {{by}} named you in a note");
});
