import { expect, test } from "vitest";
import type { Channel } from "../../settings-api.ts";
import { xConnection, xDraft, xMisfits, xWish } from "./x-draft.ts";

const account: Channel = {
  id: "x1",
  name: "Care",
  network: "x",
  account: "@northwind_care",
  callbackUrl: "",
  policy: null,
  autoAssign: false,
  splitPublic: true,
  team: "t1",
  connection: {
    kind: "x",
    intake: "webhook",
    direct: true,
    longPosts: false,
    apiUrl: "https://api.x.com",
  },
  secrets: ["consumerKey", "consumerSecret", "bearerToken", "accessToken", "accessSecret"],
  health: { state: "ok", since: 0 },
};

const misfits = (...args: Parameters<typeof xMisfits>) => Object.fromEntries(xMisfits(...args));

test("a new account needs all five keys, and a token that looks like one", () => {
  expect(misfits({ ...xDraft(null), accessToken: "abc" }, null)).toEqual({
    consumerKey: "missing",
    consumerSecret: "missing",
    bearerToken: "missing",
    accessToken: "wrong",
    accessSecret: "missing",
  });
});

test("keys that are set stay as long as they go where they went", () => {
  const draft = xDraft(account);
  expect(draft).toMatchObject({ accessToken: "", intake: "webhook", splitPublic: true, team: "t1" });
  expect(misfits(draft, account)).toEqual({});
  expect(misfits({ ...draft, apiUrl: "https://api.x.com/ " }, account)).toEqual({});
  expect(Object.keys(misfits({ ...draft, apiUrl: "https://gate.shop.test" }, account))).toHaveLength(5);
  expect(misfits({ ...draft, apiUrl: "gate" }, account)).toMatchObject({ apiUrl: "wrong" });
});

test("an account without a name of ours goes by the one X knows it by, and splits where that was chosen", () => {
  const draft = { ...xDraft(account), name: " " };
  expect(xWish(draft, "@northwind_care")).toMatchObject({
    name: "@northwind_care",
    account: "@northwind_care",
    network: "x",
    splitPublic: true,
  });
  expect(xConnection(draft)).toMatchObject({ kind: "x", intake: "webhook", direct: true });
});
