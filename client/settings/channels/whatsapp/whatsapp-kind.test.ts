import { expect, test } from "vitest";
import type { Channel } from "../../settings-api.ts";
import { metaConnection, metaDraft, metaMisfits } from "../meta/meta-draft.ts";
import { whatsappKind } from "./whatsapp-kind.ts";

const account: Channel = {
  id: "w1",
  name: "Roost Care",
  network: "whatsapp",
  account: "Roost Care",
  callbackUrl: "",
  policy: null,
  autoAssign: true,
  splitPublic: false,
  team: null,
  connection: {
    kind: "whatsapp",
    phoneNumberId: "1234",
    businessId: "5678",
    verifyToken: "said once to Meta",
    graphUrl: "https://graph.facebook.com",
    version: "v25.0",
  },
  secrets: ["token", "appSecret"],
  health: { state: "ok", since: 0 },
};

test("a number asks for the business that has it, too", () => {
  const draft = { ...metaDraft(whatsappKind, null, "made here, once"), id: "1234", business: "my business" };
  expect(Object.fromEntries(metaMisfits(whatsappKind, draft, null))).toEqual({
    name: "missing",
    business: "wrong",
    token: "missing",
    appSecret: "missing",
  });
  const empty = metaMisfits(whatsappKind, { ...draft, business: "" }, null);
  expect(empty.get("business")).toBe("missing");
});

test("a form that is opened again starts from what is there", () => {
  const draft = metaDraft(whatsappKind, account, "another");
  expect(draft).toMatchObject({ id: "1234", business: "5678", verifyToken: "said once to Meta" });
  expect(metaMisfits(whatsappKind, draft, account).size).toBe(0);
  expect(metaConnection(whatsappKind, draft)).toEqual({
    ...account.connection,
    token: "",
    appSecret: "",
  });
});
