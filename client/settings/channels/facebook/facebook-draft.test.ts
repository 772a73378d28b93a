import { expect, test } from "vitest";
import type { Channel } from "../../settings-api.ts";
import { facebookDraft, facebookMisfits, facebookWish, hookAddress } from "./facebook-draft.ts";

const account: Channel = {
  id: "fb1",
  name: "Roost Care",
  network: "facebook",
  account: "Roost Care",
  callbackUrl: "",
  policy: null,
  autoAssign: true,
  splitPublic: false,
  team: null,
  connection: {
    kind: "facebook",
    pageId: "1234",
    verifyToken: "said once to Meta",
    humanAgent: true,
    graphUrl: "https://graph.facebook.com",
    version: "v25.0",
  },
  secrets: ["pageToken", "appSecret"],
  health: { state: "ok", since: 0 },
};

test("what is missing and what is wrong is named by its field", () => {
  const draft = { ...facebookDraft(null, "made here, once"), pageId: "my page", version: "25" };
  expect(Object.fromEntries(facebookMisfits(draft, null))).toEqual({
    name: "missing",
    pageId: "wrong",
    pageToken: "missing",
    appSecret: "missing",
    version: "wrong",
  });
});

test("a form that is opened again starts from what is there, and its secrets stay while they are left empty", () => {
  const draft = facebookDraft(account, "another");
  expect(draft).toMatchObject({
    name: "Roost Care",
    pageId: "1234",
    verifyToken: "said once to Meta",
    humanAgent: true,
  });
  expect(facebookMisfits(draft, account).size).toBe(0);
});

test("for another place the secrets are asked for again", () => {
  const draft = { ...facebookDraft(account, ""), graphUrl: "https://graph.example.com" };
  expect([...facebookMisfits(draft, account).keys()]).toEqual(["pageToken", "appSecret"]);
});

test("the account goes by the page's name", () => {
  const wish = facebookWish({ ...facebookDraft(account, ""), name: " Roost " });
  expect(wish).toMatchObject({
    name: "Roost",
    account: "Roost",
    network: "facebook",
    connection: { kind: "facebook" },
  });
});

test("Meta is told an address of its own for each account", () => {
  expect(hookAddress("https://care.example.com", "fb1")).toBe("https://care.example.com/hooks/fb1");
});
