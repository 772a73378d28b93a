import { toJsonSchema, type JsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { codes, type Code } from "../../shared/protocol/codes.ts";
import { AppError } from "../http/app-error.ts";
import type { Access } from "./callers.ts";
import { route, type Route } from "./route.ts";

/** The keys that open a route. */
const schemes: Record<Access, readonly string[]> = {
  channel: ["channelKey"],
  program: ["workspaceKey"],
  either: ["channelKey", "workspaceKey"],
  nobody: [],
};

const Refusal = v.object({
  code: v.picklist(codes),
  path: v.optional(v.pipe(v.string(), v.description("The first wrong field."))),
});

/** Describes the table of routes, itself included, in OpenAPI 3.1: there is no other list of them. */
export function withDescription(routes: readonly Route[]): Route[] {
  const described: Route = route({
    id: "describe",
    method: "get",
    path: "/openapi.json",
    access: "nobody",
    summary: "This description",
    status: 200,
    answer: v.looseObject({ openapi: v.string() }),
    handle: async () => ({ body: { ...document } }),
  });
  const all = [...routes, described];
  const document = describeRoutes(all);
  return all;
}

export interface OpenApiDocument {
  openapi: string;
  info: object;
  servers: object[];
  paths: Record<string, Record<string, object>>;
  components: object;
}

function describeRoutes(routes: readonly Route[]): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const one of routes) paths[one.path] = { ...paths[one.path], [one.method]: operationOf(one) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Roost",
      version: "1",
      description: "Messages in, replies out, and what happens between. Bodies are JSON; times are epoch ms.",
    },
    servers: [{ url: "/v1" }],
    paths,
    components: {
      securitySchemes: {
        channelKey: { type: "http", scheme: "bearer", description: "A channel's API key, `rk_…`." },
        workspaceKey: { type: "http", scheme: "bearer", description: "A key of the workspace, `rw_…`." },
      },
      schemas: { Refusal: schemaOf(Refusal) },
    },
  };
}

function operationOf(one: Route): object {
  const { id, summary, more, query, body, status, answer, access } = one;
  return {
    operationId: id,
    summary,
    ...(more === undefined ? {} : { description: more }),
    security: schemes[access].map((name) => ({ [name]: [] })),
    parameters: [...partsOf(one.path), ...(query ? fieldsOf(query) : []), ...headersOf(one)],
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body)) } } : {}),
    responses: {
      [status]: {
        description: "Done.",
        ...(one.answerHeaders ? { headers: answerHeaders(one.answerHeaders) } : {}),
        content: json(schemaOf(answer)),
      },
      ...refusalsOf(one),
    },
  };
}

function partsOf(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function fieldsOf(query: v.GenericSchema): object[] {
  const { properties = {}, required = [] } = schemaOf(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function headersOf({ headers = {} }: Route): object[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  }));
}

function answerHeaders(headers: Record<string, string>): Record<string, object> {
  const described = Object.entries(headers).map(([name, description]) => [
    name,
    { description, schema: { type: "string" } },
  ]);
  return Object.fromEntries(described) as Record<string, object>; // made of such pairs
}

/** Every refusal by its status, with the codes it may have. */
function refusalsOf({ refusals = [], malformed, query, body, access }: Route): Record<string, object> {
  const misread: Code[] = query || body ? ["request.malformed"] : [];
  const stranger: Code[] =
    access === "nobody" ? [] : ["key.missing", "key.wrong", "request.too_many", "server.failed"];
  const all = new Set<Code>([...(malformed ? [malformed] : []), ...misread, ...stranger, ...refusals]);
  const byStatus = Map.groupBy(all, (code) => new AppError(code).status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\``).join(", "),
        content: json({ $ref: "#/components/schemas/Refusal" }),
      },
    ]),
  );
}

function json(schema: object): object {
  return { "application/json": { schema } };
}

/**
 * As JSON is written: before defaults and transformations. What JSON Schema cannot say (a check across fields) is left
 * out; within a document the dialect goes without saying.
 */
function schemaOf(schema: v.GenericSchema): JsonSchema {
  const { $schema: _dialect, ...written } = toJsonSchema(schema, {
    typeMode: "input",
    errorMode: "ignore",
    overrideSchema: ({ valibotSchema }) => enumOfOne(valibotSchema),
  });
  return written;
}

/** A literal is an enum of one: many that make clients do not know `const`, and take it for anything. */
function enumOfOne(schema: object): JsonSchema | undefined {
  if (!("literal" in schema)) return undefined;
  const { literal } = schema as v.LiteralSchema<string | number | boolean, undefined>; // all that JSON has of them
  return { type: typeof literal as "string" | "number" | "boolean", enum: [literal] };
}
