import * as v from "valibot";
import type { XConnection } from "../../../shared/channels/x-connection.ts";
import { askX, type AskDeps } from "./subscriptions.ts";

const Hook = v.object({ id: v.string(), url: v.string(), valid: v.optional(v.boolean(), true) });
const Hooks = v.object({ data: v.optional(v.array(Hook), []) });
const Made = v.object({ data: Hook });
const Asked = v.object({});

/**
 * Tells X where to post, if it does not know, and has it look again where it gave the address up.
 * @returns the number by which X knows the address
 * @throws XRefused when X does not take it
 */
export async function keepHook(deps: AskDeps, connection: XConnection, url: string): Promise<string> {
  const { data: hooks } = await askX(deps, connection, { method: "GET", path: "webhooks", answer: Hooks });
  const ours = hooks.find((hook) => URL.parse(hook.url)?.href === URL.parse(url)?.href);
  if (!ours) {
    const body = { url };
    const made = await askX(deps, connection, { method: "POST", path: "webhooks", body, answer: Made });
    return made.data.id;
  }
  if (!ours.valid)
    await askX(deps, connection, { method: "PUT", path: `webhooks/${ours.id}`, answer: Asked });
  return ours.id;
}
