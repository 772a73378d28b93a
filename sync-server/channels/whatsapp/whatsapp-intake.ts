import * as v from "valibot";
import type { SendStatusDeps } from "../../delivery/sends.routes.ts";
import { answeredElsewhere } from "../../intake/answered-elsewhere.ts";
import type { RawEntry, RawIntake } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { Transactions } from "../../store/store.ts";
import type { Connection } from "../connection.ts";
import { accountsOfApp, type OfApp } from "../meta/accounts-of-app.ts";
import { toldIn, type Told } from "../meta/batch.ts";
import { answerHandshake } from "../meta/handshake.ts";
import { readOrTell } from "../../intake/receive-once.ts";
import { isSignedBy } from "../meta/signature.ts";
import { whatsappOf } from "./number-of.ts";
import { idsOf, threadOfAny } from "./person.ts";
import { wordsOf } from "./read-message.ts";
import { readTemplates, type TemplateDeps } from "./read-templates.ts";
import { takeMessage, takeReaction, type TakeDeps } from "./take-message.ts";
import { takeNewNumber } from "./take-new-number.ts";
import { takeStatus } from "./take-status.ts";
import { errorWords } from "./whatsapp-outcome.ts";
import { Echo, NumberChange, Status, WireMessage, type Profile, type WireError } from "./wire.ts";

export type WhatsappIntakeDeps = TakeDeps &
  SendStatusDeps &
  TemplateDeps & { channels: Pick<ChannelStore, "channels">; transactions: Transactions };

/** What Meta posts about a business's numbers: messages, how far ours have come, and what became of templates. */
export function makeWhatsappIntake(deps: WhatsappIntakeDeps): RawIntake {
  return {
    verify: ({ connection }, request) => isSignedBy(whatsappOf(connection).appSecret, request),
    handshake: ({ connection }, query) => answerHandshake(whatsappOf(connection).verifyToken, query),
    events: async (account, body) =>
      (await accountsOfApp(deps.channels, account, numberOfApp)).flatMap((number) =>
        toldIn(body, {
          kind: "whatsapp_business_account",
          id: whatsappOf(number.connection).businessId,
        }).flatMap((told) => readOrTell(() => entriesOf(deps, number, told))),
      ),
  };
}

function numberOfApp(connection: Connection): OfApp | null {
  if (connection.kind !== "whatsapp") return null;
  return { id: connection.phoneNumberId, appSecret: connection.appSecret };
}

/** @returns nothing for what is no news to anybody here, and for what is about another number of the business */
function entriesOf(deps: WhatsappIntakeDeps, account: ChannelRecord, told: Told): RawEntry[] {
  if (told.kind !== "change") return [];
  if (told.field === "message_template_status_update")
    return [{ key: "templates", take: () => templatesAgain(deps, account) }];
  if (told.field !== "messages" && told.field !== "smb_message_echoes") return [];
  const change = v.parse(NumberChange, told.value);
  if (change.metadata.phone_number_id !== whatsappOf(account.connection).phoneNumberId) return [];
  return [
    ...change.messages.flatMap((one) => readOrTell(() => messageEntry(deps, account, change.contacts, one))),
    ...change.statuses.flatMap((one) => readOrTell(() => statusEntry(deps, account, one))),
    ...change.message_echoes.flatMap((one) => readOrTell(() => echoEntry(deps, account, one))),
    ...change.errors.map(toldOf),
  ];
}

/** One was approved, or is not any more. */
async function templatesAgain(deps: WhatsappIntakeDeps, account: ChannelRecord): Promise<[]> {
  const noted = await readTemplates(deps, account);
  if (!noted.ok) throw new Error(noted.words);
  return [];
}

function messageEntry(
  deps: WhatsappIntakeDeps,
  account: ChannelRecord,
  profiles: readonly Profile[],
  told: unknown,
): RawEntry[] {
  const message = v.parse(WireMessage, told);
  const profile = profileOf(message, profiles);
  const { id: key, reaction, type } = message;
  if (type === "system") return [{ key, take: () => takeNewNumber(deps, account, message) }];
  if (reaction) return [{ key, take: () => takeReaction(deps, account, { ...message, reaction }, profile) }];
  return [{ key, take: () => takeMessage(deps, account, message, profile) }];
}

function profileOf(message: WireMessage, profiles: readonly Profile[]): Profile | undefined {
  const ids = new Set(idsOf(message));
  return profiles.length === 1 && ids.size > 0 && !profiles[0]?.wa_id && !profiles[0]?.user_id
    ? profiles[0]
    : profiles.find((profile) => idsOf({}, profile).some((id) => ids.has(id)));
}

function statusEntry(deps: WhatsappIntakeDeps, { settings }: ChannelRecord, told: unknown): RawEntry[] {
  const status = v.parse(Status, told);
  return [{ key: `${status.id} ${status.status}`, take: () => takeStatus(deps, settings.id, status) }];
}

/** The owner has answered from the phone that has the number, too. */
function echoEntry(deps: WhatsappIntakeDeps, { settings }: ChannelRecord, told: unknown): RawEntry[] {
  const { to, to_user_id, ...echo } = v.parse(Echo, told);
  const take = async () => {
    const thread = await threadOfAny(deps, settings.id, idsOf({ from: to, from_user_id: to_user_id }));
    if (!thread) return [];
    await answeredElsewhere(deps, settings, thread, { externalId: echo.id, text: wordsOf(echo) });
    return [thread.contact];
  };
  return [{ key: echo.id, take }];
}

/** Something that WhatsApp could not do for the number as a whole: it is told beside what came. */
function toldOf(error: WireError): RawEntry {
  return { key: "error", take: () => Promise.reject(new Error(errorWords(error))) };
}
