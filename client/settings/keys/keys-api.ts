import * as v from "valibot";
import { roles, type Role } from "../../../shared/permissions/permissions.ts";
import { ask } from "../../app/http.ts";

/** A key of the workspace as admins see it; times in epoch ms. */
const ApiKey = v.object({
  id: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  /** Its last four characters. */
  ending: v.string(),
  createdAt: v.number(),
  usedAt: v.nullable(v.number()),
  revokedAt: v.nullable(v.number()),
});
export type ApiKey = v.InferOutput<typeof ApiKey>;

/** Keys of the workspace: for roles that manage it. A new one is shown once. */
export const keysApi = {
  list: () => ask(v.object({ keys: v.array(ApiKey) }), "/api/keys"),
  create: (body: { name: string; role: Role }) =>
    ask(v.object({ key: ApiKey, text: v.string() }), "/api/keys", { method: "POST", body }),
  revoke: (id: string) => ask(v.object({ key: ApiKey }), `/api/keys/${id}`, { method: "DELETE" }),
};
