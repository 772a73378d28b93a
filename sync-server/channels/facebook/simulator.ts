import { pageFields } from "../../../shared/channels/facebook-connection.ts";
import { makeAccountState, type SimulatedReply } from "../meta/simulator/account-state.ts";
import { openGraphSimulator, type GraphSimulatorDeps } from "../meta/simulator/graph-simulator.ts";
import { postHook } from "../meta/simulator/post-hook.ts";
import { facebookDescription } from "./facebook-description.ts";
import { makePageAnswers } from "./simulator-answers.ts";
import type { SimulatedPage } from "./simulator-page.ts";

/**
 * A page at Facebook, on loopback: people write to it and under its posts, and it answers by Graph. It keeps Facebook's
 * own rules: who may be written to, for how long, and what it marks with what.
 */
export async function openFacebookSimulator(simulated: SimulatedPage & Pick<GraphSimulatorDeps, "onCall">) {
  const { pageId, appSecret, clock, onCall } = simulated;
  const page = makeAccountState(simulated);
  const { names, comments, heard, item } = page;
  let current = simulated.token;
  let subscribed: readonly string[] = pageFields;

  const graph = await openGraphSimulator({
    description: facebookDescription,
    token: () => current,
    appSecret,
    answer: makePageAnswers(simulated, page, () => subscribed),
    ...(onCall ? { onCall } : {}),
  });

  return {
    ...graph,
    said: page.said as readonly SimulatedReply[],
    likes: page.likes as ReadonlySet<string>,
    names: names as ReadonlyMap<string, string>,
    isHidden: (comment: string): boolean => comments.get(comment)?.isHidden ?? false,
    /** The account's sign on a private message. */
    signOn: (mid: string): string | undefined => page.signs.get(mid),
    /** Who wrote a comment; empty where there is none. */
    writerOf: page.writerOf,
    isThere: (comment: string): boolean => comments.has(comment),
    /** It is gone, whoever did it. */
    removeComment: (comment: string): void => void page.deleteComment(comment),

    /** Somebody who can write, and is called so. */
    meet: (id: string, name: string): void => void names.set(id, name),

    /** Somebody writes; @returns what the page is told. */
    write(from: string, message: { mid: string; text?: string } & Record<string, unknown>): object {
      heard.set(from, clock());
      page.messages.add(message.mid);
      return item(from, pageId, { message });
    },

    /** Somebody chooses, reads, or has got: any other item. */
    tell: (from: string, more: object): object => item(from, pageId, more),

    /** Somebody comments; @returns what the page is told. */
    comment(
      from: { id: string; name?: string },
      value: { comment_id: string } & Record<string, unknown>,
    ): object {
      comments.set(value.comment_id, { at: clock(), by: from.id, isAnswered: false, isHidden: false });
      const created_time = Math.floor(clock() / 1000);
      return { field: "feed", value: { item: "comment", verb: "add", from, created_time, ...value } };
    },

    setBlocked: (person: string, isBlocked: boolean): void =>
      void (isBlocked ? page.blocked.add(person) : page.blocked.delete(person)),

    /** What the page has told of its own words since. */
    echoes: (): object[] => page.echoes.splice(0),
    ownComments: (): object[] => page.spoken.splice(0),

    /** A batch, as it is posted. */
    batch: (...entries: { messaging?: object[]; standby?: object[]; changes?: object[] }[]): object => ({
      object: "page",
      entry: entries.map((entry) => ({ id: pageId, time: clock(), ...entry })),
    }),

    /** Whether Meta has approved human agent for the account's app. */
    setHumanAgent: (isApproved: boolean): void => void (page.terms.humanAgent = isApproved),

    post: (url: string, batch: object): Promise<number> => postHook(url, appSecret, batch),

    /** The page's token is another one from now on. */
    renewToken: (next: string): void => void (current = next),
    subscribe: (fields: readonly string[]): void => void (subscribed = fields),
  };
}
