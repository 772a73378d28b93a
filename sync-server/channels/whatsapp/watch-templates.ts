import { HOUR, MINUTE } from "../../../shared/time/duration.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Health, Noted } from "../health.ts";
import { makeCallGraph } from "../meta/graph.ts";
import { keepWatch, pause, type Watch } from "../watch.ts";
import { readTemplates, type TemplateDeps } from "./read-templates.ts";

/** WhatsApp tells when one changes, where it was asked to; it is asked all the same. */
const LOOK_EVERY = HOUR;
const AGAIN = 5 * MINUTE;

/** Whoever calls is not accepted any more. */
class Refused extends Error {
  readonly noted: Noted & { ok: false };

  constructor(noted: Noted & { ok: false }) {
    super(noted.words);
    this.noted = noted;
  }
}

/** Keeps an account's templates as its business has them. Where they cannot be read, those known before stand. */
export function watchTemplates(
  deps: Omit<TemplateDeps, "callGraph"> & { health: Pick<Health, "note"> },
  account: ChannelRecord,
): Watch {
  const callGraph = makeCallGraph();
  return keepWatch(deps.health, account.settings.id, {
    async once(signal, onWell) {
      const noted = await readTemplates({ ...deps, callGraph }, account);
      if (!noted.ok && noted.dead === true) throw new Refused(noted);
      if (noted.ok) onWell();
      await pause(noted.ok ? LOOK_EVERY : AGAIN, signal);
    },
    troubleOf: (error) =>
      error instanceof Refused
        ? error.noted
        : { ok: false, words: error instanceof Error ? error.message : "" },
  });
}
