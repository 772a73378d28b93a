import type { Logger } from "pino";
import { close } from "../../shared/protocol/frames.ts";
import type { Attendance } from "../routing/attendance.ts";
import type { Routing } from "../routing/routing.ts";
import type { makeRelay } from "./relay.ts";

export interface EndingsDeps {
  relay: Pick<ReturnType<typeof makeRelay>, "end" | "endSession">;
  attendance: Pick<Attendance, "end">;
  routing: Pick<Routing, "lookAt">;
  /** Whether a person has a session anywhere. */
  isSignedIn: (agent: string) => Promise<boolean>;
  logger: Logger;
}

/** What ends at once when a session is over, or what somebody may see is another: their sockets, and what is theirs to take up. */
export function makeEndings({ relay, attendance, routing, isSignedIn, logger }: EndingsDeps) {
  return {
    revoke(agent: string): void {
      relay.end(agent, close.revoked);
      attendance.end(agent);
    },

    renew(agent: string): void {
      relay.end(agent, close.restarting);
      routing.lookAt(agent);
    },

    signOut(agent: string): void {
      relay.end(agent, close.sessionOver);
      attendance.end(agent);
    },

    /** With a session elsewhere they are still here. */
    endSession(session: string, agent: string): void {
      relay.endSession(session, close.sessionOver);
      isSignedIn(agent).then(
        (isElsewhere) => void (isElsewhere || attendance.end(agent)),
        (error: unknown) => logger.error({ err: error }, "whoever signed out counts as here for a while"),
      );
    },
  };
}
