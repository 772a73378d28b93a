import { HOUR } from "../../../shared/time/duration.ts";

/** Mails of one sender within an hour that automations answer; machines that answer each other stop there. */
const MAILS_AN_HOUR = 20;

/** Counts what each sender writes, so that whoever writes in too quick a row gets no automatic answer. */
export function makeSenderPace(clock: () => number) {
  const times = new Map<string, number[]>();
  return {
    /** @returns whether it was one too many */
    note(channel: string, sender: string): boolean {
      const since = clock() - HOUR;
      for (const [key, at] of times) if ((at.at(-1) ?? 0) <= since) times.delete(key);
      const key = `${channel} ${sender.toLowerCase()}`;
      const recent = [...(times.get(key) ?? []).filter((at) => at > since), clock()];
      times.set(key, recent);
      return recent.length > MAILS_AN_HOUR;
    },
  };
}
export type SenderPace = ReturnType<typeof makeSenderPace>;
