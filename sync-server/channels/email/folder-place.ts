import type { Mailbox, TakeMailDeps } from "./take-mail.ts";

/** How far a folder has been read, while it is being read. */
export interface FolderPlace {
  /** The last one looked at; null: the server has numbered the folder anew, or it was never read. */
  last: number | null;
  /** @returns false once somebody wants the folder looked through again: how far it was read counts no more */
  keep(uid: number): Promise<boolean>;
}

export async function openPlace(
  { mails, transactions }: Pick<TakeMailDeps, "mails" | "transactions">,
  { settings, connection }: Mailbox,
  uidValidity: string,
): Promise<FolderPlace> {
  const { id: channel } = settings;
  const { folder } = connection;
  let kept = await mails.place(channel, folder);
  return {
    last: kept?.uidValidity === uidValidity ? kept.uid : null,
    async keep(uid) {
      const now = await mails.place(channel, folder);
      if (now?.uid !== kept?.uid || now?.uidValidity !== kept?.uidValidity) return false;
      const reached = { uidValidity, uid };
      await transactions.transaction(async (tx) => mails.keepPlace(tx, channel, folder, reached));
      kept = reached;
      return true;
    },
  };
}
