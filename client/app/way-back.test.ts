import { expect, test } from "vitest";
import { signInTo, wantedIn } from "./way-back.ts";

test("whoever signs in comes to where they wanted to go", () => {
  const wanted = { pathname: "/inbox/new/cv:one", search: "?channels=a,b", hash: "#entry-7" };
  const { search } = new URL(signInTo(wanted), "https://roost.test");
  expect(wantedIn(search)).toBe("/inbox/new/cv:one?channels=a,b#entry-7");
  expect(signInTo({ pathname: "/", search: "", hash: "" })).toBe("/sign-in");
});

test.each(["", "?to=https://evil.test", "?to=//evil.test", "?to=/\\evil.test", "?to=/sign-in?to=/x"])(
  "%j leads nowhere but home",
  (search) => expect(wantedIn(search)).toBe("/"),
);
