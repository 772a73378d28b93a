import { afterEach, beforeEach, expect, test } from "vitest";
import { openChatOffice, type ChatOffice } from "./testing/open-chat-office.ts";

let office: ChatOffice;

beforeEach(async () => {
  office = await openChatOffice();
});
afterEach(() => office.close());

const maya = { sub: "4711", name: "Maya Okafor", email: "maya@example.test" };

test("channels 10: whom the site vouches for is one contact for ever, on whatever device", async () => {
  const laptop = await office.visitor({ key: "l".repeat(24), token: office.signedToken(maya) });
  await laptop.write("From my laptop");
  const phone = await office.visitor({ key: "p".repeat(24), token: office.signedToken(maya) });
  expect((await phone.lines()).map(({ text }) => text)).toEqual(["From my laptop"]);
  await phone.write("From my phone");
  const row = await office.row(await office.conversation());
  expect(row).toMatchObject({ contact: { name: "Maya Okafor" }, last: { text: "From my phone" } });
});

test("channels 10: a token is refused that another signed, that is for another, that is over, or that names no algorithm", async () => {
  const seconds = Math.floor(office.server.time.now / 1000);
  const refused = [
    office.signedToken(maya, "another secret"),
    office.signedToken({ ...maya, aud: "another account" }),
    office.signedToken({ ...maya, exp: seconds - 60 }),
    office.signedToken({ ...maya, nbf: seconds + 600 }),
    office.signedToken({ ...maya, sub: "" }),
    office.signedToken(maya, office.secret, "none"),
    `${office.signedToken(maya)}x.y`,
    "no token at all",
  ];
  for (const token of refused) {
    const { answer } = await office.visitor({ token });
    expect(answer).toMatchObject({ status: 401, body: { code: "key.wrong" } });
  }
});

test("a secret that is brought in beside the old one signs as well, until the old one ends", async () => {
  const added = await office.admin.post(`/api/channels/${office.account}/credentials`, { kind: "secret" });
  const text = String(added.body["text"]);
  for (const secret of [office.secret, text])
    expect((await office.visitor({ token: office.signedToken(maya, secret) })).answer.status).toBe(200);
  const { credentials } = (await office.admin.get(`/api/channels/${office.account}/credentials`)).body as {
    credentials: { id: string; kind: string }[];
  };
  const old = credentials.find(({ kind }) => kind === "secret");
  await office.admin.patch(`/api/channels/${office.account}/credentials/${old?.id}`, { afterMs: 0 });
  expect((await office.visitor({ token: office.signedToken(maya) })).answer.status).toBe(401);
});
