import type { IncomingMessage } from "node:http";
import type { XConnection } from "../../../shared/channels/x-connection.ts";
import { signatureOf } from "./oauth.ts";
import { unknownCall, unknownField, type XRefusal } from "./simulator-refusals.ts";
import { xDescription, type DescribedCall } from "./x-description.ts";

/** A call as X got it. */
export interface GotCall {
  method: string;
  /** Below the version. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: IncomingMessage["headers"];
}

export async function readCall(request: IncomingMessage): Promise<GotCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // node:http gives Buffers
  const { method = "GET", headers } = request;
  const url = new URL(request.url ?? "/", "http://x.test");
  const path = url.pathname.replace(/^\/2\//u, "");
  return {
    method,
    path,
    query: url.searchParams,
    headers,
    body: await bodyOf(Buffer.concat(chunks), headers),
  };
}

async function bodyOf(bytes: Buffer, headers: GotCall["headers"]): Promise<Record<string, unknown>> {
  if (bytes.length === 0) return {};
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return JSON.parse(bytes.toString("utf8")) as Record<string, unknown>;
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  return Object.fromEntries(form);
}

/** Why X does not take a call for what it says to be; null: it does. */
export function whyUndescribed(call: GotCall): XRefusal | null {
  const described = describedOf(call);
  if (!described) return unknownCall(`${call.method} /2/${call.path}`);
  const { query = [], body = [] } = described;
  const unknown =
    [...call.query.keys()].find((name) => !query.includes(name)) ??
    fieldsOf(call.body).find((path) => !body.includes(path));
  return unknown === undefined ? null : unknownField(unknown);
}

export function describedOf(call: Pick<GotCall, "method" | "path">): DescribedCall | undefined {
  const given = call.path.split("/");
  return xDescription.find(({ method, path }) => {
    const names = path.split("/");
    const isThere = (name: string, place: number) => name.startsWith("{") || name === given[place];
    return method === call.method && names.length === given.length && names.every(isThere);
  });
}

/** Dot paths of every value in it. */
function fieldsOf(value: unknown, before = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => fieldsOf(inner, `${before}[]`));
  if (typeof value !== "object" || value === null || value instanceof Blob)
    return before === "" ? [] : [before];
  return Object.entries(value).flatMap(([name, inner]) =>
    fieldsOf(inner, before ? `${before}.${name}` : name),
  );
}

type Keys = Pick<
  XConnection,
  "consumerKey" | "consumerSecret" | "bearerToken" | "accessToken" | "accessSecret"
>;

/** Whether it is signed with the keys, as the call wants it signed. */
export function isProven(call: GotCall, keys: Keys, origin: string): boolean {
  const shown = call.headers.authorization ?? "";
  if (describedOf(call)?.as === "app") return shown === `Bearer ${keys.bearerToken}`;
  const said = Object.fromEntries(
    [...shown.matchAll(/(\w+)="([^"]*)"/gu)].map(([, name = "", value = ""]) => [
      name,
      decodeURIComponent(value),
    ]),
  );
  const { oauth_signature: signature, ...rest } = said;
  const search = call.query.size > 0 ? `?${call.query}` : "";
  const url = `${origin}/2/${call.path}${search}`;
  const isOurs = rest["oauth_consumer_key"] === keys.consumerKey && rest["oauth_token"] === keys.accessToken;
  return isOurs && signature === signatureOf(keys, { method: call.method, url }, rest);
}
