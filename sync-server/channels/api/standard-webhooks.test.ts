import { expect, test } from "vitest";
import { sign, verify } from "./standard-webhooks.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const now = 1_614_265_330_000;
const signed = (body: string) =>
  new Headers({ ...sign({ secrets: [secret], id: "msg_p5jXN8AQM9LWM0D4loKWxJek", now, body }) });

test("the signature is the one the Standard Webhooks specification gives as its example", () => {
  const { "webhook-signature": signature } = sign({
    secrets: [secret],
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    now,
    body: '{"test": 2432232314}',
  });
  expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("what was signed verifies; another body, secret or a missing header does not", () => {
  const headers = signed("hello 👋");
  expect(verify({ secret, headers, body: "hello 👋", now })).toBe(true);
  expect(verify({ secret, headers, body: "hello", now })).toBe(false);
  expect(verify({ secret: "whsec_AAAA", headers, body: "hello 👋", now })).toBe(false);
  headers.delete("webhook-id");
  expect(verify({ secret, headers, body: "hello 👋", now })).toBe(false);
});

test("a signature is good for five minutes either way", () => {
  const headers = signed("x");
  expect(verify({ secret, headers, body: "x", now: now + 300_000 })).toBe(true);
  expect(verify({ secret, headers, body: "x", now: now + 301_000 })).toBe(false);
  expect(verify({ secret, headers, body: "x", now: now - 301_000 })).toBe(false);
});

test("one of several signatures is enough, so that secrets can be changed", () => {
  const headers = signed("x");
  headers.set("webhook-signature", `v1,AAAA v2,BBBB ${headers.get("webhook-signature")}`);
  expect(verify({ secret, headers, body: "x", now })).toBe(true);
});
