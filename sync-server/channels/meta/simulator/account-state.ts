/** What an account has said, in private or under a post. */
export interface SimulatedReply {
  id: string;
  /** Whom it went to, or what it stands under. */
  to: string;
  text: string;
  at: number;
}

export interface SimulatedAccount {
  token: string;
  appSecret: string;
  /** Epoch ms. */
  clock: () => number;
  /** It was there before it was opened: people and comments that it has not heard of are real. */
  hasPast?: boolean;
}

export interface SimulatedComment {
  at: number;
  /** Whose it is; of one of before nobody knows. */
  by: string;
  isAnswered: boolean;
  isHidden: boolean;
  /** The comment above it. */
  parent?: string;
}

/** What a simulated network of Meta's knows of an account, its people and its posts. */
export function makeAccountState({ clock, hasPast = false }: Pick<SimulatedAccount, "clock" | "hasPast">) {
  /** When each person last wrote to the account, epoch ms. */
  const heard = new Map<string, number>();
  const messages = new Set<string>();
  const comments = new Map<string, SimulatedComment>();
  /** Who had written each comment that is gone. */
  const deleted = new Map<string, string>();
  let count = hasPast ? clock() : 0;
  return {
    heard,
    names: new Map<string, string>(),
    comments,
    likes: new Set<string>(),
    /** Private messages of people, by their ids, and the account's sign on some of them. */
    messages,
    signs: new Map<string, string>(),
    /** Who takes no messages of the account. */
    blocked: new Set<string>(),
    said: [] as SimulatedReply[],
    /** What the account tells its app of, still to be posted: in private, and under posts. */
    echoes: [] as object[],
    spoken: [] as object[],
    /** What Meta has approved for the account's app. */
    terms: { humanAgent: true },
    nextNumber: (): number => ++count,
    heardFrom: (person: string): number | undefined => heard.get(person) ?? (hasPast ? clock() : undefined),
    isMessage: (id: string): boolean => hasPast || messages.has(id),
    /** @returns whether there was one */
    deleteComment(id: string): boolean {
      const comment = this.commentOf(id);
      if (comment) comments.delete(id);
      if (comment) deleted.set(id, comment.by);
      return comment !== undefined;
    },
    /** Who wrote a comment, also of one that is deleted; empty where there was none. */
    writerOf: (id: string): string => comments.get(id)?.by ?? deleted.get(id) ?? "",
    commentOf(id: string): SimulatedComment | undefined {
      if (deleted.has(id)) return undefined;
      const known = comments.get(id);
      if (known || !hasPast) return known;
      const before = { at: clock(), by: "somebody", isAnswered: false, isHidden: false };
      comments.set(id, before);
      return before;
    },
    /** Something between the account and a person, as it is told. */
    item: (from: string, to: string, more: object): object => ({
      sender: { id: from },
      recipient: { id: to },
      timestamp: clock(),
      ...more,
    }),
  };
}
export type AccountState = ReturnType<typeof makeAccountState>;
