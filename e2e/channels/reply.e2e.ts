import { afterAll, beforeAll } from "vitest";
import { openMailServer, type MailServer } from "../harness/mail-server.ts";
import { byApi } from "./by-api.ts";
import { byEmail } from "./by-email.ts";
import { byWebchat } from "./by-webchat.ts";
import { everywhere, replyGoesThrough, saidToHaveArrived, sentAgain } from "./reply-cases.ts";

let mail: MailServer;

beforeAll(async () => {
  mail = await openMailServer();
}, 300_000);
afterAll(() => mail.close());

replyGoesThrough(byApi, [...everywhere, sentAgain]);
replyGoesThrough(
  byEmail(() => mail),
  [...everywhere, saidToHaveArrived],
);
replyGoesThrough(byWebchat, everywhere);
