import { expect, test } from "vitest";
import { verifySignature } from "./verify-signature.ts";

/** The examples of AWS's own documentation ("Signature calculations for the Authorization header"). */
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const common = { host: "examplebucket.s3.amazonaws.com", "x-amz-date": "20130524T000000Z" };
const signed = (names: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${names},Signature=${signature}`;

const examples = [
  {
    method: "GET",
    url: "/test.txt",
    headers: {
      ...common,
      range: "bytes=0-9",
      "x-amz-content-sha256": NOTHING,
      authorization: signed(
        "host;range;x-amz-content-sha256;x-amz-date",
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
      ),
    },
  },
  {
    method: "PUT",
    url: "/test%24file.text",
    headers: {
      ...common,
      date: "Fri, 24 May 2013 00:00:00 GMT",
      "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
      authorization: signed(
        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
      ),
    },
  },
  {
    method: "GET",
    url: "/?lifecycle",
    headers: {
      ...common,
      "x-amz-content-sha256": NOTHING,
      authorization: signed(
        "host;x-amz-content-sha256;x-amz-date",
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
      ),
    },
  },
  {
    method: "GET",
    url: "/?max-keys=2&prefix=J",
    headers: {
      ...common,
      "x-amz-content-sha256": NOTHING,
      authorization: signed(
        "host;x-amz-content-sha256;x-amz-date",
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
      ),
    },
  },
];

test.each(examples)("AWS's own example is found to be signed: $method $url", (request) => {
  expect(verifySignature(request, SECRET)).toBe(true);
  expect(verifySignature(request, "another")).toBe(false);
  expect(verifySignature({ ...request, url: `${request.url}x` }, SECRET)).toBe(false);
});

test("what bears no signature is not signed", () => {
  expect(verifySignature({ method: "GET", url: "/", headers: common }, SECRET)).toBe(false);
});
