/** Samples of the offset that are weighed against each other; older ones say nothing of a clock that was set since. */
const SAMPLES_KEPT = 8;

/**
 * The server's time as this device knows it. The device's own clock is never changed: `off` is what must be added to
 * it. Times in epoch ms.
 */
export interface Clock {
  now: () => number;
  off: () => number;
  /** Time of a press: corrected, and never below the last one given out or seen (I-1). */
  stamp: () => { at: number; off: number };
  /** The latest time given out. */
  last: () => number;
  /** What the vault or another tab knew. */
  adopt: (known: { off?: number; at?: number }) => void;
  /** A question that left at `sentAt` was answered at `heardAt`, both by the device's clock, with the server's time in it. */
  sample: (sentAt: number, heardAt: number, serverTime: number) => void;
  /** A new connection measures anew: the device's clock may have been set in between. */
  restart: () => void;
}

export function createClock(deviceNow: () => number): Clock {
  let off = 0;
  let last = 0;
  let samples: { roundTrip: number; off: number }[] = [];

  const now = () => deviceNow() + off;
  return {
    now,
    off: () => off,
    last: () => last,
    stamp: () => {
      last = Math.max(last, now());
      return { at: last, off };
    },
    adopt: (known) => {
      off = known.off ?? off;
      last = Math.max(last, known.at ?? 0);
    },
    sample: (sentAt, heardAt, serverTime) => {
      const roundTrip = heardAt - sentAt;
      if (roundTrip < 0) return;
      const measured = { roundTrip, off: Math.round(serverTime + roundTrip / 2 - heardAt) };
      samples = [...samples, measured].slice(-SAMPLES_KEPT);
      off = samples.reduce((best, next) => (next.roundTrip < best.roundTrip ? next : best)).off;
    },
    restart: () => {
      samples = [];
    },
  };
}
