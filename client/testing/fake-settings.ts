import * as v from "valibot";
import type { Code } from "../../shared/protocol/codes.ts";
import {
  settingNames,
  settingSchemas,
  type SettingName,
  type Settings,
} from "../../shared/workspace/settings.ts";

/** Settings in memory with the answers of the server: versions, refusals with their path, and what a trial finds. */
export function makeFakeSettings(start: Settings) {
  const held = new Map<SettingName, { value: unknown; version: number }>(
    settingNames.map((name) => [name, { value: start[name], version: 1 }]),
  );
  const refuse = (status: number, code: Code, path?: string) =>
    Response.json({ code, ...(path === undefined ? {} : { path }) }, { status });

  function put(name: SettingName, body: { value: unknown; version: number }): Response {
    const now = held.get(name);
    if (!now || now.version !== body.version) return refuse(409, "settings.changed");
    const checked = v.safeParse(settingSchemas[name], body.value);
    if (!checked.success) return refuse(422, "settings.invalid", v.getDotPath(checked.issues[0]) ?? "");
    const twice = sameName(checked.output);
    if (twice !== null) return refuse(422, "settings.same_name", `${twice}.name`);
    const next = { value: checked.output, version: now.version + 1 };
    held.set(name, next);
    return Response.json(next);
  }

  return {
    /** Somebody else saves it. */
    change<N extends SettingName>(name: N, make: (value: Settings[N]) => Settings[N]): void {
      const now = held.get(name);
      if (now) held.set(name, { value: make(now.value as Settings[N]), version: now.version + 1 }); // it was put in by its name
    },
    value: <N extends SettingName>(name: N): Settings[N] => held.get(name)?.value as Settings[N],

    /** @returns undefined for what is no setting's address */
    async answer(path: string, init: RequestInit = {}): Promise<Response | undefined> {
      const rest = /^\/api\/settings\/(.+)$/u.exec(path)?.[1];
      if (rest === undefined) return undefined;
      if (rest === "hours/import") return importAnswer(init.body);
      if (rest === "routing/try") return Response.json(routingTrial);
      if (rest === "automations/try") return Response.json(automationTrial);
      const name = settingNames.find((one) => one === rest);
      if (!name) return refuse(404, "document.unknown");
      if (typeof init.body !== "string") return Response.json(held.get(name));
      return put(name, JSON.parse(init.body) as { value: unknown; version: number }); // as `ask` sends it
    },
  };
}

/** Place of the first entry that is called like one before it. */
function sameName(value: unknown): number | null {
  if (!Array.isArray(value)) return null;
  const names = value.map((entry: unknown) =>
    typeof entry === "object" && entry !== null && "name" in entry ? String(entry.name).toLowerCase() : "",
  );
  const at = names.findIndex((name, i) => names.indexOf(name) < i);
  return at < 0 ? null : at;
}

async function importAnswer(body: RequestInit["body"]): Promise<Response> {
  const text = body instanceof Blob ? await body.text() : "";
  if (!text.includes("BEGIN:VCALENDAR"))
    return Response.json({ code: "calendar.unreadable" }, { status: 422 });
  const day = { from: "2026-07-14", to: "2026-07-14", name: "Fête nationale", yearly: true };
  return Response.json({ holidays: [day], ignored: 2 });
}

const routingTrial = {
  team: "t2",
  by: "skills",
  set: "Refunds",
  agents: [
    { agent: "a2", open: 2, most: 8, lastAt: 0, why: null },
    { agent: "a1", open: 5, most: 8, lastAt: 0, why: null },
    { agent: "a3", open: 8, most: 8, lastAt: 0, why: "full" },
  ],
};

const automationTrial = {
  looked: 500,
  total: 61,
  matched: [
    {
      conversation: "cv:maya",
      contact: "Maya Okafor",
      text: "It’s the third time I write about this refund and no one has answered me.",
      did: [{ kind: "topic", topic: "Refund" }],
    },
    {
      conversation: "cv:priya",
      contact: "Priya Tandon",
      text: "Please refund invoice 20418.",
      did: [{ kind: "topic", topic: "Refund" }, { kind: "resolve" }],
    },
  ],
};
