import { describe, expect, test } from "vitest";
import type { Channel } from "../../settings-api.ts";
import { facebookKind } from "../facebook/facebook-kind.ts";
import { instagramKind } from "../instagram/instagram-kind.ts";
import { hookAddress, metaDraft, metaMisfits, metaWish } from "./meta-draft.ts";

describe.each([facebookKind, instagramKind])("an account on $network", (kind) => {
  const { network, names, graphUrl } = kind;
  const account: Channel = {
    id: "a1",
    name: "Roost Care",
    network,
    account: "Roost Care",
    callbackUrl: "",
    policy: null,
    autoAssign: true,
    splitPublic: false,
    team: null,
    connection: {
      kind: network,
      [names.id]: "1234",
      verifyToken: "said once to Meta",
      humanAgent: true,
      graphUrl,
      version: "v25.0",
    },
    secrets: [names.token, "appSecret"],
    health: { state: "ok", since: 0 },
  };

  test("what is missing and what is wrong is named by its field", () => {
    const draft = { ...metaDraft(kind, null, "made here, once"), id: "my account", version: "25" };
    expect(Object.fromEntries(metaMisfits(kind, draft, null))).toEqual({
      name: "missing",
      id: "wrong",
      token: "missing",
      appSecret: "missing",
      version: "wrong",
    });
  });

  test("a form that is opened again starts from what is there, and its secrets stay while they are left empty", () => {
    const draft = metaDraft(kind, account, "another");
    expect(draft).toMatchObject({
      name: "Roost Care",
      id: "1234",
      token: "",
      verifyToken: "said once to Meta",
      humanAgent: true,
      graphUrl,
    });
    expect(metaMisfits(kind, draft, account).size).toBe(0);
  });

  test("for another place the secrets are asked for again", () => {
    const draft = { ...metaDraft(kind, account, ""), graphUrl: "https://graph.example.com" };
    expect([...metaMisfits(kind, draft, account).keys()]).toEqual(["token", "appSecret"]);
  });

  test("it goes by its name, and is reached as its network takes it", () => {
    const draft = { ...metaDraft(kind, account, ""), name: " Roost ", token: "t" };
    expect(metaWish(kind, draft)).toMatchObject({
      name: "Roost",
      account: "Roost",
      network,
      connection: { kind: network, [names.id]: "1234", [names.token]: "t" },
    });
  });
});

test("Meta is told an address of its own for each account", () => {
  expect(hookAddress("https://care.example.com", "a1")).toBe("https://care.example.com/hooks/a1");
});
