import { pageFields, type FacebookConnection } from "../../../shared/channels/facebook-connection.ts";
import type { Noted } from "../health.ts";
import { checkAccount } from "../meta/check-account.ts";
import type { CallGraph } from "../meta/graph.ts";
import { accessOf } from "./page-of.ts";

/** Asks Meta whose token it is, and what the page tells of; nothing is sent. */
export function checkPage(callGraph: CallGraph, connection: FacebookConnection): Promise<Noted> {
  const me = { fields: "id,name", id: "id" };
  const { pageId: id } = connection;
  return checkAccount(callGraph, accessOf(connection), { id, me, fields: pageFields, noun: "page" });
}
