import { MINUTE } from "../../shared/time/duration.ts";
import type { Browser } from "./open-test-app.ts";

/** The one SLA policy of a workspace that had none, an hour for the first answer and half of one for the next; @returns its id */
export async function makePolicy(admin: Browser): Promise<string> {
  const policy = {
    id: "hour",
    name: "Hour",
    firstMs: 60 * MINUTE,
    nextMs: 30 * MINUTE,
    warnAfter: 0.75,
    hours: null,
  };
  const { status, body } = await admin.put("/api/settings/policies", { value: [policy], version: 0 });
  if (status !== 200) throw new Error(`no policy: ${status} ${JSON.stringify(body)}`);
  return policy.id;
}
