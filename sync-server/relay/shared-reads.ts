import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Author } from "../admission/push.ts";
import type { KeepStore, LogStore } from "../store/store.ts";

type AuthorOf = (agent: string) => Promise<Author | null>;

/** What devices ask for again and again. */
interface Reads {
  log: LogStore;
  keeps: KeepStore;
  author: AuthorOf;
}

/** How many commits there have been so far. */
export interface CommitCounts {
  commits(): number;
  /** Of those that wrote to this table. */
  commitsTo(table: string): number;
}

/** Answers kept at most; who asks for more at one commit is walking over everything, alone. */
const MOST = 200;
/** Of which body each device has: a few hundred devices with what is worked on at the moment. */
const MOST_KEPT = 20_000;

/**
 * What all devices ask after each commit, read once for all of them: an answer stands until something else is committed.
 * Which bodies a device has stands until a commit writes of that.
 * Answers are shared, and nobody's to change.
 */
export function sharedReads({ log, keeps, author }: Reads, counts: CommitCounts): Reads {
  const once = remembered(() => counts.commits(), MOST);
  const onceKept = remembered(() => counts.commitsTo("keep"), MOST_KEPT);

  return {
    author: (agent) => once(`author ${agent}`, () => author(agent)),
    keeps: {
      ...keeps,
      kept: (device, agent, doc) =>
        onceKept(`${device} ${agent} ${doc}`, () => keeps.kept(device, agent, doc)),
    },
    log: {
      ...log,
      head: () => once("head", () => log.head()),
      since: (feed, bytes) => once(`since ${feed} ${bytes}`, () => log.since(feed, bytes)),
      audience: (doc) => once(`audience ${doc}`, () => log.audience(doc)),
      generation: (doc) => once(`generation ${doc}`, () => log.generation(doc)),
      rows: (docs) => (docs.length === 1 ? once(`row ${only(docs)}`, () => log.rows(docs)) : log.rows(docs)),
    },
  };
}

/**
 * Answers, until `version` is another number.
 * @param most answers kept; one more, and all of them are read anew
 */
function remembered(version: () => number, most: number) {
  const answers = new Map<string, Promise<unknown>>();
  let asOf = version();
  return <T>(question: string, read: () => Promise<T>): Promise<T> => {
    const now = version();
    if (asOf !== now || answers.size >= most) {
      answers.clear();
      asOf = now;
    }
    const known = answers.get(question) as Promise<T> | undefined; // a question names what is read
    if (known) return known;
    const answer = read();
    answers.set(question, answer);
    answer.catch(() => answers.delete(question));
    return answer;
  };
}

function only([doc]: readonly DocumentId[]): DocumentId {
  if (!doc) throw new RangeError("no document is asked for");
  return doc;
}
