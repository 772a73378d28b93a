import { expect, test } from "vitest";
import { answerChallenge, isSignedBy, SIGNATURE, signatureOf } from "./signature.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const signed = (text: string) => new Headers({ [SIGNATURE]: signatureOf("app secret", bytes(text)) });

test("channels 12.6: X's challenge has a known answer, however often it is asked", () => {
  // printf 'challenge-from-x' | openssl dgst -sha256 -hmac 'consumer secret' -binary | base64
  const answer = { response_token: "sha256=V7uYMF8sSOBx6rqMBVUm2W2CBE0sJPUns7QF2+s9mlo=" };
  const query = new URLSearchParams({ crc_token: "challenge-from-x" });
  expect(answerChallenge("consumer secret", query)).toEqual(answer);
  expect(answerChallenge("consumer secret", query)).toEqual(answer);
  expect(answerChallenge("consumer secret", new URLSearchParams())).toBeNull();
});

test("channels 12.6: a signature holds over the bytes as they came, and over no others that say the same", () => {
  const body = String.raw`{"text":"\ud83d\udc4b"}`;
  const same = JSON.stringify(JSON.parse(body));
  expect(isSignedBy("app secret", { headers: signed(body), body: bytes(body) })).toBe(true);
  expect(isSignedBy("app secret", { headers: signed(body), body: bytes(same) })).toBe(false);
  expect(isSignedBy("another", { headers: signed(body), body: bytes(body) })).toBe(false);
  expect(isSignedBy("app secret", { headers: new Headers(), body: bytes(body) })).toBe(false);
});
