import { expect, test } from "vitest";
import { authorization, signatureOf } from "./oauth.ts";

const keys = {
  consumerKey: "xvz1evFS4wEEPTGEFPHBog",
  consumerSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
  accessToken: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
  accessSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
};
const nonce = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg";
const said = {
  oauth_consumer_key: keys.consumerKey,
  oauth_nonce: nonce,
  oauth_signature_method: "HMAC-SHA1",
  oauth_timestamp: "1318622958",
  oauth_token: keys.accessToken,
  oauth_version: "1.0",
};

test("a call is signed as the example of X's own page is (creating-a-signature)", () => {
  const call = {
    method: "post",
    url: "https://api.twitter.com/1.1/statuses/update.json?include_entities=true",
    form: { status: "Hello Ladies + Gentlemen, a signed OAuth request!" },
  };
  expect(signatureOf(keys, call, said)).toBe("hCtSmYh+iHYCEqBWrE7C7hYmtUk=");
});

test("what a call shows has its signature, escaped, and no secret", () => {
  const call = { method: "GET", url: "https://api.x.com/2/users/me?user.fields=id%2Cname" };
  const shown = authorization(keys, call, 1_318_622_958_000, nonce);
  expect(shown).toContain(`oauth_signature="${encodeURIComponent(signatureOf(keys, call, said))}"`);
  expect(shown).toMatch(/^OAuth oauth_consumer_key="/u);
  expect(shown).not.toContain(keys.consumerSecret);
  expect(shown).not.toContain(keys.accessSecret);
});

test("a query counts, and one whose parameters stand in another order is the same", () => {
  const url = "https://api.x.com/2/tweets";
  const of = (search: string) => signatureOf(keys, { method: "GET", url: `${url}?${search}` }, said);
  expect(of("a=1&b=2")).toBe(of("b=2&a=1"));
  expect(of("a=1&b=2")).not.toBe(of("a=1&b=3"));
});
