import { instagramFields } from "../../../shared/channels/instagram-connection.ts";
import { makeAccountState, type SimulatedReply } from "../meta/simulator/account-state.ts";
import { openGraphSimulator, type GraphSimulatorDeps } from "../meta/simulator/graph-simulator.ts";
import { postHook } from "../meta/simulator/post-hook.ts";
import { instagramDescription } from "./instagram-description.ts";
import { makeInstagramAnswers, type SimulatedInstagram } from "./simulator-answers.ts";

/**
 * An account at Instagram, on loopback: people write to it and under what it shows, and it answers by Graph. It keeps
 * Instagram's own rules: who may be written to, for how long, and where an answer in public stands.
 */
export async function openInstagramSimulator(
  simulated: SimulatedInstagram & Pick<GraphSimulatorDeps, "onCall">,
) {
  const { accountId, appSecret, clock, onCall } = simulated;
  const state = makeAccountState(simulated);
  const { names, comments, heard, item } = state;
  let current = simulated.token;
  let offered: string | null = null;
  let subscribed: readonly string[] = instagramFields;

  const graph = await openGraphSimulator({
    description: instagramDescription,
    token: () => current,
    appSecret,
    answer: makeInstagramAnswers(simulated, state, {
      subscribed: () => subscribed,
      renewToken: () => (current = offered ?? current),
    }),
    ...(onCall ? { onCall } : {}),
  });

  return {
    ...graph,
    said: state.said as readonly SimulatedReply[],
    names: names as ReadonlyMap<string, string>,
    isHidden: (comment: string): boolean => comments.get(comment)?.isHidden ?? false,
    /** The account's sign on a private message. */
    signOn: (mid: string): string | undefined => state.signs.get(mid),
    /** Who wrote a comment; empty where there is none. */
    writerOf: state.writerOf,
    isThere: (comment: string): boolean => comments.has(comment),
    /** It is gone, whoever did it. */
    removeComment: (comment: string): void => void state.deleteComment(comment),

    /** Somebody who can write, and is called so. */
    meet: (id: string, name: string): void => void names.set(id, name),

    /** Somebody writes; @returns what the account is told. */
    write(from: string, message: { mid: string; text?: string } & Record<string, unknown>): object {
      heard.set(from, clock());
      state.messages.add(message.mid);
      return item(from, accountId, { message });
    },

    /** Somebody chooses, reads, or unsends: any other item. */
    tell: (from: string, more: object): object => item(from, accountId, more),

    /** Somebody comments; @returns what the account is told. */
    comment(
      from: { id: string; username?: string },
      value: { id: string; text?: string; parent_id?: string } & Record<string, unknown>,
    ): object {
      const { id, parent_id: parent } = value;
      const above = parent === undefined ? {} : { parent };
      comments.set(id, { at: clock(), by: from.id, isAnswered: false, isHidden: false, ...above });
      const media = { id: "media1", media_product_type: "FEED" };
      return { field: "comments", value: { from, media, ...value } };
    },

    setBlocked: (person: string, isBlocked: boolean): void =>
      void (isBlocked ? state.blocked.add(person) : state.blocked.delete(person)),

    /** What the account has told of its own words since. */
    echoes: (): object[] => state.echoes.splice(0),
    ownComments: (): object[] => state.spoken.splice(0),

    /** A batch, as it is posted. */
    batch: (...entries: { messaging?: object[]; standby?: object[]; changes?: object[] }[]): object => ({
      object: "instagram",
      entry: entries.map((entry) => ({ id: accountId, time: clock(), ...entry })),
    }),

    /** Whether Meta has approved human agent for the account's app. */
    setHumanAgent: (isApproved: boolean): void => void (state.terms.humanAgent = isApproved),

    post: (url: string, batch: object): Promise<number> => postHook(url, appSecret, batch),

    /** The account's token is another one from now on. */
    renewToken: (next: string): void => void (current = next),
    /** What it hands out where a token is to be made new; before that, the same again. */
    offerToken: (next: string): void => void (offered = next),
    subscribe: (fields: readonly string[]): void => void (subscribed = fields),
  };
}
