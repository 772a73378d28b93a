import * as v from "valibot";
import type { SendStatusDeps } from "../../delivery/sends.routes.ts";
import { answeredElsewhere } from "../../intake/answered-elsewhere.ts";
import type { RawEntry, RawIntake } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { Transactions } from "../../store/store.ts";
import type { Connection } from "../connection.ts";
import { accountsOfApp, type OfApp } from "../meta/accounts-of-app.ts";
import { batchParts, toldIn, type Told } from "../meta/batch.ts";
import { answerHandshake } from "../meta/handshake.ts";
import { readOrTell, untakeable } from "../../intake/receive-once.ts";
import { isSignedBy } from "../meta/signature.ts";
import { whatsappOf } from "./number-of.ts";
import { idsOf, profileOf, threadOfAny } from "./person.ts";
import { wordsOf } from "./read-message.ts";
import { readTemplates, type TemplateDeps } from "./read-templates.ts";
import { takeMessage, takeReaction, type TakeDeps } from "./take-message.ts";
import { takeNewNumber } from "./take-new-number.ts";
import { takeStatus } from "./take-status.ts";
import { errorWords } from "./whatsapp-outcome.ts";
import { numberParts } from "./number-parts.ts";
import { Echo, NumberChange, Status, WireMessage, type Profile } from "./wire.ts";

export type WhatsappIntakeDeps = TakeDeps &
  SendStatusDeps &
  TemplateDeps & { channels: Pick<ChannelStore, "channels">; transactions: Transactions };

/** What Meta posts about a business's numbers: messages, how far ours have come, and what became of templates. */
export function makeWhatsappIntake(deps: WhatsappIntakeDeps): RawIntake {
  return {
    verify: ({ connection }, request) => isSignedBy(whatsappOf(connection).appSecret, request),
    handshake: ({ connection }, query) => answerHandshake(whatsappOf(connection).verifyToken, query),
    parts: (body) => batchParts(body, numberParts),
    events: async (account, body) =>
      (await accountsOfApp(deps.channels, account, numberOfApp)).flatMap((number) =>
        toldIn(body, {
          kind: "whatsapp_business_account",
          id: whatsappOf(number.connection).businessId,
        }).flatMap((told) => readOrTell(number, () => entriesOf(deps, number, told))),
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
    return [
      {
        key: "templates",
        channel: account.settings.id,
        about: [],
        take: () => templatesAgain(deps, account),
      },
    ];
  if (told.field !== "messages" && told.field !== "smb_message_echoes") return [];
  const change = v.parse(NumberChange, told.value);
  if (change.metadata.phone_number_id !== whatsappOf(account.connection).phoneNumberId) return [];
  return [
    ...change.messages.flatMap((one) =>
      readOrTell(account, () => messageEntry(deps, account, change.contacts, one)),
    ),
    ...change.statuses.flatMap((one) => readOrTell(account, () => statusEntry(deps, account, one))),
    ...change.message_echoes.flatMap((one) => readOrTell(account, () => echoEntry(deps, account, one))),
    ...change.errors.map((one) => untakeable(account.settings.id, "error", new Error(errorWords(one)))),
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
  const { id: key, reaction, system, type } = message;
  const theirs = { key, channel: account.settings.id, about: idsOf(message, profile) };
  if (type === "system") {
    const about = [...theirs.about, ...idsOf({ from: system?.wa_id, from_user_id: system?.user_id })];
    return [{ ...theirs, about, take: () => takeNewNumber(deps, account, message) }];
  }
  if (reaction) {
    const take = (came: number) => takeReaction(deps, account, { ...message, reaction, came }, profile);
    return [{ ...theirs, take }];
  }
  return [{ ...theirs, take: () => takeMessage(deps, account, message, profile) }];
}

function statusEntry(deps: WhatsappIntakeDeps, { settings }: ChannelRecord, told: unknown): RawEntry[] {
  const status = v.parse(Status, told);
  const { id: channel } = settings;
  const take = () => takeStatus(deps, channel, status);
  return [{ key: `${status.id} ${status.status}`, channel, about: [status.id], take }];
}

/** The owner has answered from the phone that has the number, too. */
function echoEntry(deps: WhatsappIntakeDeps, { settings }: ChannelRecord, told: unknown): RawEntry[] {
  const { to, to_user_id, ...echo } = v.parse(Echo, told);
  const about = idsOf({ from: to, from_user_id: to_user_id });
  const take = async () => {
    const thread = await threadOfAny(deps, settings.id, about);
    if (!thread) return [];
    await answeredElsewhere(deps, settings, thread, { externalId: echo.id, text: wordsOf(echo) });
    return [thread.contact];
  };
  return [{ key: echo.id, channel: settings.id, about, take }];
}
