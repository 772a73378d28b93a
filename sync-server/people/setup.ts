import { AppError } from "../http/app-error.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { Transactions, WorkspaceStore } from "../store/store.ts";
import type { Accounts } from "./accounts.ts";
import { publishDirectory, type DirectoryDeps } from "./directory.ts";
import { newMember } from "./people.ts";

export interface SetupDeps extends DirectoryDeps {
  transactions: Transactions;
  workspaces: WorkspaceStore;
  people: PeopleStore;
  accounts: Accounts;
  clock: () => number;
  /** The id the workspace will have. */
  workspaceId: string;
}

export interface FirstAdmin {
  workspace: string;
  name: string;
  email: string;
  password: string;
}

/**
 * Creates the workspace with its first admin; only once.
 * The account comes first: cut short there, the set-up can simply be done again.
 */
export function makeSetup(deps: SetupDeps): (first: FirstAdmin) => Promise<void> {
  let running = false;
  return async (first) => {
    if (running) throw new AppError("workspace.exists");
    running = true;
    try {
      if (await deps.workspaces.current()) throw new AppError("workspace.exists");
      await create(deps, first);
    } finally {
      running = false;
    }
  };
}

async function create(deps: SetupDeps, { workspace, name, email, password }: FirstAdmin): Promise<void> {
  const at = deps.clock();
  const member = {
    ...newMember({ id: deps.newId(), name, email: email.toLowerCase(), role: "admin", grants: null, at }),
    joinedAt: at,
  };
  await deps.accounts.setPassword(member, password);
  await deps.transactions.transaction(async (tx) => {
    await deps.workspaces.create(tx, { id: deps.workspaceId, name: workspace, store: deps.newId() }, at);
    await deps.people.put(tx, member);
  });
  await publishDirectory(deps);
}
