import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Author } from "../admission/push.ts";
import type { LogStore } from "../store/store.ts";

type AuthorOf = (agent: string) => Promise<Author | null>;

/** Answers kept at most; who asks for more at one commit is walking over everything, alone. */
const MOST = 200;

/**
 * What all devices ask after each commit, read once for all of them: an answer stands until something else is committed.
 * Answers are shared, and nobody's to change.
 * @param commits how many commits there have been so far
 */
export function sharedReads(
  { log, author }: { log: LogStore; author: AuthorOf },
  commits: () => number,
): { log: LogStore; author: AuthorOf } {
  const answers = new Map<string, Promise<unknown>>();
  let asOf = commits();

  const once = <T>(question: string, read: () => Promise<T>): Promise<T> => {
    if (asOf !== commits() || answers.size >= MOST) {
      answers.clear();
      asOf = commits();
    }
    const known = answers.get(question) as Promise<T> | undefined; // a question names what is read
    if (known) return known;
    const answer = read();
    answers.set(question, answer);
    answer.catch(() => answers.delete(question));
    return answer;
  };

  return {
    author: (agent) => once(`author ${agent}`, () => author(agent)),
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

function only([doc]: readonly DocumentId[]): DocumentId {
  if (!doc) throw new RangeError("no document is asked for");
  return doc;
}
