import type { ContactEntry, ContactRow } from "../../shared/contact/contact.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { audienceInTurn } from "../admission/role-in-turn.ts";
import { channelDocument } from "../channels/channel-document.ts";
import { MOVE } from "../channels/channels.ts";
import type { Documents } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { TeamStore } from "../store/people-store.ts";
import type { Audience, Job, JobStore, LogStore } from "../store/store.ts";

export interface MoveDeps {
  documents: Documents;
  log: LogStore;
  jobs: JobStore;
  channels: ChannelStore;
  teams: TeamStore;
  newId: () => string;
}

/**
 * A conversation that was given to a team for what it is about stays there with its contact, as long as there is that team;
 * everything else follows its channel.
 */
function isRouted({ routed, team }: ConversationRow | ContactRow, teams: ReadonlySet<string>): boolean {
  return routed === true && team !== null && teams.has(team);
}

/** Documents read from the index at once, and turns taken side by side, whose transactions share commits. */
const PAGE = 1000;
const AT_ONCE = 20;
/** A message that was on its way in while the team changed has long been written when the job looks a second time. */
const SECOND_LOOK = MINUTE;

type Looks = { looks: number };

/**
 * The handler of `move` jobs. Cut short it begins again and finds less to do: a document that is there already gets no
 * line. Another change of the team meanwhile starts it over.
 */
export function makeMove(deps: MoveDeps) {
  return async (job: Job): Promise<void> => {
    const looks = (job.payload as Partial<Looks>).looks ?? 0; // written below
    for (;;) {
      const team = (await deps.channels.channel(job.key))?.settings.team ?? null;
      await moveAll(deps, job.key, team);
      if (await end(deps, job.key, team, looks + 1)) return;
    }
  };
}

/** In the turn of the channel, where its team is changed: nothing can slip between this look and the end of the job. */
function end({ documents, channels, jobs }: MoveDeps, channel: string, team: string | null, looks: number) {
  return documents.turn(channelDocument(channel), async (turn) => {
    const now = (await channels.channel(channel))?.settings.team ?? null;
    if (now !== team) return false;
    const next = {
      kind: MOVE,
      key: channel,
      due: turn.now + SECOND_LOOK,
      payload: { looks } satisfies Looks,
    };
    turn.also((tx) => (looks < 2 ? jobs.put(tx, next) : jobs.remove(tx, MOVE, channel)));
    return true;
  });
}

async function moveAll(deps: MoveDeps, channel: string, team: string | null): Promise<void> {
  const isAstray = (found: Audience & { doc: DocumentId }) =>
    !isLongLived(found.doc) && found.channel === channel && found.team !== team;
  const known = await deps.teams.teams();
  const teams = new Set(known.filter(({ active }) => active).map(({ id }) => id));
  for (let after = ""; ;) {
    const page = await deps.log.audiencesAfter(after, PAGE);
    const astray = page.filter(isAstray);
    for (let i = 0; i < astray.length; i += AT_ONCE) {
      const some = astray.slice(i, i + AT_ONCE).map(({ doc }) => doc);
      const moving = await unrouted(deps, some, teams);
      await Promise.all(moving.map((doc) => moveOne(deps, doc, { team, teams })));
      await new Promise(setImmediate); // where all stay nothing is waited for: others have their turn between two
    }
    if (page.length < PAGE) return;
    after = page.at(-1)?.doc ?? after;
  }
}

/** Those that their rows do not keep where they are; what stays is not even loaded. */
async function unrouted(
  { log }: MoveDeps,
  docs: readonly DocumentId[],
  teams: ReadonlySet<string>,
): Promise<DocumentId[]> {
  const rows = await log.rows(docs);
  return docs.filter((doc) => {
    const row = rows.get(doc) as ConversationRow | ContactRow | undefined; // nothing else follows a channel
    return !row || !isRouted(row, teams);
  });
}

function moveOne(
  { documents, newId }: MoveDeps,
  doc: DocumentId,
  { team, teams }: { team: string | null; teams: ReadonlySet<string> },
): Promise<void> {
  return documents.turn(doc, (turn) => {
    const row = turn.kind.row(turn.state()) as ConversationRow | ContactRow; // as above
    if (audienceInTurn(turn).team === team || isRouted(row, teams)) return;
    const fact: Unnumbered<Extract<ConversationFact | ContactEntry, { type: "team.set" }>> = {
      id: newId(),
      type: "team.set",
      at: turn.now,
      by: SYSTEM,
      team,
    };
    turn.append([fact]);
  });
}
