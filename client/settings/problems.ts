import * as v from "valibot";
import { settingSchemas, type SettingName } from "../../shared/workspace/settings.ts";
import type { Failure } from "../app/http.ts";

/** What does not fit at a field, named by its dot path: by the shared schema on this device, or by a code of the server. */
export type Problem = { path: string } & (
  | { by: "schema"; what: "missing" | "number" | "whole" | "form"; limit?: undefined }
  | { by: "schema"; what: "least" | "most" | "longest" | "many"; limit: number }
  | { by: "server"; code: Failure }
);

/** Everything that keeps a value from being saved, as far as this device can tell. */
export function problemsOf(name: SettingName, value: unknown): Problem[] {
  const checked = v.safeParse(settingSchemas[name], value);
  return (checked.issues ?? []).map((issue) => ({
    by: "schema",
    path: v.getDotPath(issue) ?? "",
    ...reasonOf(issue),
  }));
}

type Reason =
  | { what: "missing" | "number" | "whole" | "form" }
  | { what: "least" | "most" | "longest" | "many"; limit: number };

function reasonOf(issue: v.BaseIssue<unknown>): Reason {
  const limit = Number("requirement" in issue ? issue.requirement : 0);
  switch (issue.type) {
    case "min_length":
      return { what: "missing" };
    case "max_length":
      return { what: Array.isArray(issue.input) ? "many" : "longest", limit };
    case "min_value":
      return { what: "least", limit };
    case "max_value":
      return { what: "most", limit };
    case "integer":
      return { what: "whole" };
    case "number":
      return { what: "number" };
    default:
      return { what: "form" };
  }
}

/** The problem of a field, or of something within it. */
export function problemWithin(problems: readonly Problem[], path: string): Problem | undefined {
  return problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
}
