import * as v from "valibot";
import { xUserOf, type XConnection } from "../../../shared/channels/x-connection.ts";
import type { Noted } from "../health.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallX } from "./x-api.ts";
import { xNoted } from "./x-outcome.ts";

const Me = v.object({ data: v.object({ id: v.string(), username: v.string() }) });

/** Asks X whose token it is, and whether the app may listen; nothing is sent. @param now epoch ms */
export async function checkAccount(callX: CallX, connection: XConnection, now: number): Promise<Noted> {
  const me = await callX(connection, { method: "GET", path: "users/me" });
  const noted = xNoted(me, now);
  if (!noted.ok) return noted;
  const { data: user } = answerOf(Me, me) ?? {};
  if (user?.id !== xUserOf(connection)) return { ok: false, words: "the access token is of another account" };
  const heard = xNoted(
    await callX(connection, { method: "GET", path: "activity/subscriptions", as: "app" }),
    now,
  );
  return heard.ok ? { ok: true, as: `@${user.username}` } : heard;
}
