import type { Conversation } from "../../shared/conversation/conversation.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import type { Documents } from "../log/documents.ts";
import type { QueueStore } from "../store/queue-store.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { Job, JobStore, Transactions } from "../store/store.ts";
import { release } from "./release-absent.ts";

/** Who signs in again within this time, on another device or with a new password, keeps what they have. */
const GRACE = MINUTE;

/** The job that lets go of what a person who signed out has in New; its key is the person. */
export const RELEASE = "release";

export interface ReleaseDeps {
  documents: Documents;
  queue: Pick<QueueStore, "assignedInNew">;
  settings: SettingsStore;
  jobs: JobStore;
  transactions: Transactions;
  isSignedIn: (agent: string) => Promise<boolean>;
  newId: () => string;
  /** Epoch ms. */
  clock: () => number;
  /** There is a job to do now. */
  wake: () => void;
}

/** Lets go of conversations whose assignee is signed out everywhere, where the workspace wants it so (product 6.3). */
export type Release = ReturnType<typeof makeRelease>;

export function makeRelease(deps: ReleaseDeps) {
  const { documents, queue, settings, jobs, transactions, isSignedIn, newId, clock, wake } = deps;

  const isWanted = async (): Promise<boolean> => (await settings.setting("defaults")).value.releaseAtSignOut;

  return {
    /**
     * A session of this person is about to end; if it is not their last one, nothing comes of it. Called first: what
     * should follow from an end that was cut short is not forgotten.
     */
    async begin(agent: string): Promise<void> {
      if (!(await isWanted())) return;
      await transactions.transaction((tx) =>
        jobs.put(tx, { kind: RELEASE, key: agent, due: clock() + GRACE }),
      );
      wake();
    },

    /** The handler of `release` jobs. Cut short it begins again; whoever is back meanwhile keeps what is left. */
    async run({ key: agent }: Job): Promise<void> {
      for (const doc of await queue.assignedInNew(agent)) {
        if (!(await isWanted()) || (await isSignedIn(agent))) break;
        await documents.turn<void, Conversation>(doc, (turn) => {
          const { state, assignee } = turn.state().row;
          if (state === "new" && assignee?.id === agent) release(turn, assignee, newId());
        });
      }
      await transactions.transaction((tx) => jobs.remove(tx, RELEASE, agent));
    },
  };
}
