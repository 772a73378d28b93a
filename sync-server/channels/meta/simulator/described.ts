import { everywhere, type DescribedCall, type GraphDescription } from "../graph-description.ts";

/** A call as the network got it. */
export interface GotCall {
  method: string;
  /** Below the version. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/** What Meta says of a call that it does not know, or of the first field that it does not; null: it knows all of it. */
export function whyUndescribed(description: GraphDescription, call: GotCall): string | null {
  const described = description.calls.find((each) => isMeant(each, call));
  if (!described) return `(#100) Unsupported ${call.method.toLowerCase()} request: ${call.path}`;
  const asked = [...call.query.keys()].find(
    (name) => !described.query.includes(name) && !everywhere.some((each) => each === name),
  );
  const said = fieldsOf(call.body).find((path) => !described.body.includes(path));
  const unknown = asked ?? said;
  return unknown === undefined ? null : `(#100) Param ${unknown} is not known here`;
}

function isMeant({ method, path }: DescribedCall, call: GotCall): boolean {
  const names = path.split("/");
  const given = call.path.split("/");
  return (
    method === call.method &&
    names.length === given.length &&
    names.every((name, place) => name.startsWith("{") || name === given[place])
  );
}

/** Dot paths of every value in it; what is in a list stands at the path of the list. */
function fieldsOf(value: unknown, before = ""): string[] {
  if (typeof value !== "object" || value === null) return before === "" ? [] : [before];
  if (Array.isArray(value)) return value.flatMap((inner) => fieldsOf(inner, before));
  return Object.entries(value).flatMap(([name, inner]) =>
    fieldsOf(inner, before ? `${before}.${name}` : name),
  );
}
