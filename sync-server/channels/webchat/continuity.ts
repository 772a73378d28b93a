import { MINUTE } from "../../../shared/time/duration.ts";
import { waitBeforeCall } from "../../delivery/back-off.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { Job, JobStore, Transactions, Tx } from "../../store/store.ts";
import type { SeenLine, WebchatStore } from "../../store/webchat-store.ts";
import type { Outcome } from "../outcome.ts";
import type { WebchatConnection } from "../../../shared/channels/webchat-connection.ts";
import { mailWords } from "./mail-words.ts";

/** The job that mails what a visitor has not come back for; its key names the account and the visitor. */
export const MAIL_UNFETCHED = "webchat.mail";

/** A mail to somebody who left a chat. `id` is the same however often it is tried. */
export interface ContinuityMail {
  id: string;
  to: { address: string; name?: string };
  subject: string;
  text: string;
}

export interface ContinuityDeps {
  webchat: WebchatStore;
  channels: ChannelStore;
  jobs: JobStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
  /** Sends one mail from an e-mail account of the workspace, and says what came of it. */
  mail: (account: ChannelRecord, mail: ContinuityMail) => Promise<Outcome>;
}

interface Waiting {
  channel: string;
  visitor: string;
  /** Calls that were certainly not taken; a later reply begins anew. */
  tries?: number;
}

/** A reply was handed over: unless a page fetches it in time, it is mailed. A later reply waits with those before it. */
export async function putContinuity(
  jobs: JobStore,
  tx: Tx,
  { channel, visitor, connection, now }: Waiting & { connection: WebchatConnection; now: number },
): Promise<void> {
  if (connection.continuity === null) return;
  const due = now + connection.continuity.minutes * MINUTE;
  const key = JSON.stringify([channel, visitor]);
  await jobs.put(tx, { kind: MAIL_UNFETCHED, key, due, payload: { channel, visitor } });
}

/**
 * Mails the replies that no page of the visitor has fetched, all in one mail and each once: they are marked before the
 * call, and the mark is taken back only when the mail was certainly not taken. The job ends with the marks: a reply that
 * comes during the call puts it anew, for itself.
 */
export function makeContinuity({ webchat, channels, jobs, transactions, clock, mail }: ContinuityDeps) {
  return async (job: Job): Promise<void> => {
    const { channel, visitor, tries = 0 } = job.payload as Waiting; // as `putContinuity`, or an earlier call, wrote it
    const [account, said, lines] = await Promise.all([
      channels.channel(channel),
      webchat.visitor(channel, visitor),
      webchat.unmailed(channel, visitor),
    ]);
    const from = account?.connection.kind === "webchat" ? account.connection.continuity?.from : undefined;
    const sender = from === undefined ? null : await channels.channel(from);
    const end = () => transactions.transaction((tx) => jobs.remove(tx, MAIL_UNFETCHED, job.key));
    const isMailbox = sender?.connection.kind === "email";
    if (!account || !sender || !isMailbox || !said?.email || lines.length === 0) return end();

    const seqs = lines.map(({ seq }) => seq);
    await transactions.transaction(async (tx) => {
      await webchat.setMailed(tx, channel, visitor, seqs, clock());
      await jobs.remove(tx, MAIL_UNFETCHED, job.key);
    });
    const to = { address: said.email, ...(said.name === null ? {} : { name: said.name }) };
    const words = mailWords(said.language, account.settings.name, textOf(lines));
    const outcome = await mail(sender, { id: lines.at(-1)?.id ?? job.key, to, ...words });
    const wait = outcome.rung === null ? waitBeforeCall(tries + 1, outcome.waitMs) : null;
    if (wait === null) return;
    await transactions.transaction(async (tx) => {
      await webchat.setMailed(tx, channel, visitor, seqs, null);
      const payload: Waiting = { channel, visitor, tries: tries + 1 };
      await jobs.put(tx, { kind: MAIL_UNFETCHED, key: job.key, due: clock() + wait, payload });
    });
  };
}

function textOf(lines: readonly SeenLine[]): string {
  return lines
    .map(({ name, text, files }) =>
      [`${name}:`, text, ...files.map((file) => `[${file.name}]`)].filter(Boolean).join("\n"),
    )
    .join("\n\n");
}
