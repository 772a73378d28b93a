import * as v from "valibot";
import { AutomationAction, type Automation } from "../../../shared/automation/automation.ts";
import { ask } from "../../app/http.ts";

/** What an automation would have done: in how many of the conversations looked at, and the latest of them. */
const Trial = v.object({
  looked: v.number(),
  total: v.number(),
  matched: v.array(
    v.object({
      conversation: v.string(),
      contact: v.string(),
      text: v.string(),
      did: v.array(AutomationAction),
    }),
  ),
});
export type AutomationTrial = v.InferOutput<typeof Trial>;

export function tryAutomation(automation: Automation) {
  return ask(Trial, "/api/settings/automations/try", { method: "POST", body: { automation } });
}
