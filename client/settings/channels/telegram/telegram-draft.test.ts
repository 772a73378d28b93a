import { expect, test } from "vitest";
import type { Channel } from "../../settings-api.ts";
import { telegramConnection, telegramDraft, telegramMisfits, telegramWish } from "./telegram-draft.ts";

const TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qc";

const account: Channel = {
  id: "c1",
  name: "Shop bot",
  network: "telegram",
  account: "@shop_bot",
  callbackUrl: "",
  policy: null,
  autoAssign: false,
  splitPublic: false,
  team: "t1",
  connection: { kind: "telegram", intake: "webhook", apiUrl: "https://api.telegram.org" },
  secrets: ["token"],
  health: { state: "ok", since: 0 },
};

const misfits = (...args: Parameters<typeof telegramMisfits>) => Object.fromEntries(telegramMisfits(...args));

test("a new bot needs a token that looks like one", () => {
  const draft = telegramDraft(null);
  expect(misfits(draft, null)).toEqual({ token: "missing" });
  expect(misfits({ ...draft, token: "hello" }, null)).toEqual({ token: "wrong" });
  expect(misfits({ ...draft, token: ` ${TOKEN}\n` }, null)).toEqual({});
});

test("a token that is set stays as long as it goes where it went", () => {
  const draft = telegramDraft(account);
  expect(draft).toMatchObject({ token: "", intake: "webhook", name: "Shop bot", team: "t1" });
  expect(misfits(draft, account)).toEqual({});
  expect(misfits({ ...draft, apiUrl: "https://api.telegram.org/" }, account)).toEqual({});
  expect(misfits({ ...draft, apiUrl: "https://bots.shop.test" }, account)).toEqual({ token: "missing" });
  expect(misfits({ ...draft, apiUrl: "bots" }, account)).toMatchObject({ apiUrl: "wrong" });
});

test("a bot without a name of ours goes by the one Telegram knows it by", () => {
  const draft = { ...telegramDraft(null), token: TOKEN };
  expect(telegramWish(draft, "@shop_bot")).toMatchObject({
    name: "@shop_bot",
    account: "@shop_bot",
    network: "telegram",
  });
  expect(telegramConnection({ ...draft, token: ` ${TOKEN} ` })).toMatchObject({
    token: TOKEN,
    intake: "polling",
  });
});
