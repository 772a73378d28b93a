import * as v from "valibot";
import { AppError } from "../http/app-error.ts";
import { Connection, identityOf, secretDestinations, secretFields } from "./connection.ts";

/** A connection as it may be shown: without its secrets. */
export type ShownConnection = { kind: Connection["kind"] } & Record<string, unknown>;

/**
 * The connection somebody asks for. Secrets are never shown, so those left out, or left empty, stay what they were; but
 * they are never sent to a place that whoever asks has named without knowing them.
 * @throws AppError `channel.invalid_connection` with the path of the first wrong field; `channel.other_account` where it
 *   leads to another account of the network
 */
export function connectionOf(wish: unknown, before: Connection | null): Connection {
  const parsed = v.safeParse(Connection, withWhatStays(wish, before));
  if (parsed.success) return ofSameAccount(parsed.output, before);
  const path = v.getDotPath(parsed.issues[0]);
  throw new AppError("channel.invalid_connection", { path: path ? `connection.${path}` : "connection" });
}

function ofSameAccount(asked: Connection, before: Connection | null): Connection {
  const [now, was] = [identityOf(asked), before && identityOf(before)];
  if (now && was && asked.kind === before?.kind && now.is !== was.is)
    throw new AppError("channel.other_account", { path: `connection.${now.field}` });
  return asked;
}

export function withoutSecrets(connection: Connection): ShownConnection {
  const shown = structuredClone(connection) as ShownConnection; // the same fields, less those removed below
  for (const field of secretFields[connection.kind]) put(shown, field, undefined);
  return shown;
}

/** Dot paths of the secrets it has. */
export function secretsSet(connection: Connection): string[] {
  return secretFields[connection.kind].filter((field) => isSet(at(connection, field)));
}

/** What a change leaves out stays, as long as the account is reached in the same way. */
function withWhatStays(wish: unknown, before: Connection | null): unknown {
  if (!before || !isRecord(wish) || wish["kind"] !== before.kind) return wish;
  const whole = structuredClone<Record<string, unknown>>({ ...withoutSecrets(before), ...wish });
  if (secretDestinations[before.kind].some((path) => !isSame(at(whole, path), at(before, path))))
    return whole;
  for (const field of secretFields[before.kind]) {
    if (!isSet(at(whole, field)) && isSet(at(before, field))) put(whole, field, at(before, field));
  }
  return whole;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== "";
}

/** However it was typed. */
function isSame(asked: unknown, kept: unknown): boolean {
  return typeof asked === "string" ? asked.trim() === kept : asked === kept;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

/** Only where what holds it is there. `undefined` removes it. */
function put(value: unknown, path: string, given: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const holder = names.length === 0 ? value : at(value, names.join("."));
  if (!isRecord(holder)) return;
  if (given === undefined) delete holder[last];
  else holder[last] = given;
}
