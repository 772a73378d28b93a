import type { Belonging } from "../../shared/permissions/access.ts";
import { may, type Action } from "../../shared/permissions/permissions.ts";
import { useDesk } from "./desk-context.tsx";

/** Whether the agent may do something in a document of this channel and team, with the role they have there. */
export function useMayDo(): (where: Belonging, action: Action) => boolean {
  const desk = useDesk();
  return (where, action) => {
    const role = desk.roleIn(where);
    return role !== null && may(role, action);
  };
}
