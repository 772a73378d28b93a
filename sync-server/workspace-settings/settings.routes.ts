import { Hono } from "hono";
import * as v from "valibot";
import { Automation } from "../../shared/automation/automation.ts";
import { visibilities } from "../../shared/conversation/intent.ts";
import { Routing } from "../../shared/skills/skills.ts";
import { settingNames } from "../../shared/workspace/settings.ts";
import { tryAutomation, type TryAutomationDeps } from "../automations/try-automation.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import { importHolidays } from "./calendar/import-holidays.ts";
import { tryRouting, type TryRoutingDeps } from "./try-routing.ts";
import type { WorkspaceSettings } from "./workspace-settings.ts";

const Name = v.object({ name: v.picklist(settingNames) });
const Change = v.object({
  value: v.unknown(),
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
const Id = v.pipe(v.string(), v.maxLength(64));
const Supposed = v.object({
  channel: Id,
  visibility: v.picklist(visibilities),
  topics: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(50)),
  groups: v.pipe(v.array(Id), v.maxLength(50)),
  routing: v.optional(Routing),
});

export interface SettingsRoutesDeps extends TryAutomationDeps, TryRoutingDeps {
  workspaceSettings: WorkspaceSettings;
  /** Epoch ms. */
  clock: () => number;
}

/** `/api/settings`: what holds for the whole workspace; for those who manage it. */
export const settingsRoutes = ({ workspaceSettings, clock, ...deps }: SettingsRoutesDeps) =>
  new Hono<Signed>()
    .use(allowed("workspace.manage"))
    .post("/hours/import", async (c) => c.json(importHolidays(await c.req.text(), clock())))
    .post(
      "/automations/try",
      validated("json", v.object({ automation: Automation }), "settings.invalid"),
      async (c) => c.json(await tryAutomation(deps, c.req.valid("json").automation)),
    )
    .post("/routing/try", validated("json", Supposed, "settings.invalid"), async (c) =>
      c.json(await tryRouting(deps, c.req.valid("json"))),
    )
    .get("/:name", validated("param", Name, "document.unknown"), async (c) =>
      c.json(await workspaceSettings.get(c.req.valid("param").name)),
    )
    .put("/:name", validated("param", Name, "document.unknown"), validated("json", Change), async (c) => {
      const { value, version } = c.req.valid("json");
      return c.json(await workspaceSettings.put(c.req.valid("param").name, value, version, c.var.agent));
    });
