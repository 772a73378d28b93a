import type { OpenApiDocument } from "../openapi.ts";

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
}

interface Operation {
  operationId: string;
  parameters: Parameter[];
  security: Record<string, unknown>[];
  requestBody?: object;
  responses: Record<string, object>;
}

/** What a call says, by where it goes. */
interface Said {
  path?: Record<string, string>;
  query?: Record<string, string>;
  header?: Record<string, string>;
  body?: object;
}

/**
 * A client that knows nothing but the description: which operations there are, where each part of a call goes, which key
 * opens it and which answers it has.
 * @throws Error for whatever the description does not say
 */
export function clientOf(
  document: OpenApiDocument,
  keys: Record<string, string>,
  fetchIt: (path: string, init: RequestInit) => Promise<Response>,
) {
  const operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, said]) => {
        const operation = said as Operation; // as OpenAPI has it
        return [operation.operationId, { path, method, operation }] as const;
      }),
    ),
  );
  const [server] = document.servers as { url: string }[];
  return async (id: string, said: Said): Promise<Record<string, unknown>> => {
    const known = operations.get(id);
    if (!known) throw new Error(`${id} is not described`);
    const { operation, method } = known;
    checkSaid(operation, said);
    const path = known.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => said.path?.[name] ?? "");
    const scheme = operation.security.flatMap((one) => Object.keys(one))[0];
    const answer = await fetchIt(`${server?.url}${path}?${new URLSearchParams(said.query)}`, {
      method: method.toUpperCase(),
      headers: {
        ...said.header,
        ...(scheme === undefined ? {} : { authorization: `Bearer ${keys[scheme]}` }),
        ...(said.body ? { "content-type": "application/json" } : {}),
      },
      ...(said.body ? { body: JSON.stringify(said.body) } : {}),
    });
    if (!(answer.status in operation.responses)) throw new Error(`${id} answered ${answer.status}`);
    return (await answer.json()) as Record<string, unknown>;
  };
}

function checkSaid({ parameters, requestBody }: Operation, said: Said): void {
  for (const place of ["path", "query", "header"] as const)
    for (const name of Object.keys(said[place] ?? {}))
      if (!parameters.some((one) => one.in === place && one.name === name))
        throw new Error(`${name} is not described`);
  for (const { name, in: place, required } of parameters)
    if (required && said[place]?.[name] === undefined) throw new Error(`${name} is missing`);
  if (Boolean(requestBody) !== Boolean(said.body)) throw new Error("the body is not as described");
}
