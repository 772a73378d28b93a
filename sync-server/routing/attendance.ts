/** For how long somebody may be out of touch before they count as gone, ms. */
export const GONE_AFTER = 2 * 60_000;

interface Stay {
  sockets: number;
  /** Ends the stay when nobody is heard of until then; null while there is a socket. */
  cancel: (() => void) | null;
  /** They speak over HTTP, or have just left a socket: only the first counts as being here. */
  isPolling: boolean;
}

interface AttendanceDeps {
  /** Somebody came who was not here, or has gone. */
  onChange: (agent: string) => void;
  /** Runs `work` after that many ms, unless it is cancelled by what this returns. */
  after?: (ms: number, work: () => void) => () => void;
}

/** Who is here: on a socket, or asking over HTTP every now and then. Kept in memory: after a start everybody comes anew. */
export type Attendance = ReturnType<typeof makeAttendance>;

export function makeAttendance({ onChange, after = afterMs }: AttendanceDeps) {
  const stays = new Map<string, Stay>();

  const isHere = (agent: string): boolean => {
    const stay = stays.get(agent);
    return stay !== undefined && (stay.sockets > 0 || stay.isPolling);
  };

  const end = (agent: string): void => {
    stays.get(agent)?.cancel?.();
    if (stays.delete(agent)) onChange(agent);
  };

  /** The stay ends by itself, from now on, unless it has a socket. */
  const waitFor = (agent: string, stay: Stay): void => {
    stay.cancel?.();
    stay.cancel = stay.sockets > 0 ? null : after(GONE_AFTER, () => end(agent));
    stays.set(agent, stay);
  };

  const stayOf = (agent: string): Stay => stays.get(agent) ?? { sockets: 0, cancel: null, isPolling: false };

  return {
    isHere,

    /** Out of touch for so long that nothing is kept for them. */
    isGone: (agent: string): boolean => !stays.has(agent),

    /** A socket of theirs was opened. @returns what to call when it was closed, however long that takes */
    enter(agent: string): () => void {
      const wasHere = isHere(agent);
      const stay = stayOf(agent);
      stay.sockets += 1;
      stay.isPolling = false;
      waitFor(agent, stay);
      if (!wasHere) onChange(agent);
      return () => {
        stay.sockets -= 1;
        if (stays.get(agent) === stay) waitFor(agent, stay); // else they had signed out, and may be back
      };
    },

    /** They asked something over HTTP. */
    heard(agent: string): void {
      const wasHere = isHere(agent);
      waitFor(agent, Object.assign(stayOf(agent), { isPolling: true }));
      if (!wasHere) onChange(agent);
    },

    /** They are waited for as if they had just left: they may not have been able to come back yet. */
    expect(agent: string): void {
      if (!stays.has(agent)) waitFor(agent, stayOf(agent));
    },

    /** They signed out. */
    end,

    stop(): void {
      for (const { cancel } of stays.values()) cancel?.();
      stays.clear();
    },
  };
}

function afterMs(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
