import { createECDH } from "node:crypto";
import { expect, test } from "vitest";
import { encryptPush, PAYLOAD_LIMIT } from "./encrypt-push.ts";
import { openBrowser } from "./testing/push-service.ts";

test("RFC 8291: the example of its appendix comes out byte by byte", () => {
  const keys = createECDH("prime256v1");
  keys.setPrivateKey("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "base64url");
  const salt = Buffer.from("DGv6ra1nlYgDCS1FRnbzlw", "base64url");
  const browser = {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  };
  const sealed = encryptPush("When I grow up, I want to be a watermelon", browser, { keys, salt });
  expect(sealed.toString("base64url")).toBe(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  );
});

test("only the browser it is for can read it, and no two pushes look alike", () => {
  const [one, other] = [openBrowser(), openBrowser()];
  const sealed = encryptPush("Inès vous a écrit", one.keys);
  expect(one.read(sealed)).toBe("Inès vous a écrit");
  expect(() => other.read(sealed)).toThrow();
  expect(encryptPush("Inès vous a écrit", one.keys).equals(sealed)).toBe(false);
});

test("what would not fit into one record is refused", () => {
  const { keys, read } = openBrowser();
  const most = "x".repeat(PAYLOAD_LIMIT);
  const sealed = encryptPush(most, keys);
  expect(read(sealed)).toBe(most);
  expect(sealed.length).toBeLessThanOrEqual(4096);
  expect(() => encryptPush(`${most}x`, keys)).toThrow(RangeError);
});
