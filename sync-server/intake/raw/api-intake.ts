import * as v from "valibot";
import type { ChannelOf } from "../../channels/channel.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { MessageBody } from "../message-body.ts";
import { receiveMessage, type IntakeDeps } from "../receive-message.ts";
import type { RawIntake } from "./raw-intake.ts";

/** How what came for an account is read; undefined: nothing comes as a request. */
export type IntakeOf = (account: ChannelRecord) => RawIntake | undefined;

export function makeIntakeOf(intake: IntakeDeps, channelOf: ChannelOf): IntakeOf {
  const byProgram = makeApiIntake(intake);
  return (account) => (account.connection.kind === "program" ? byProgram : channelOf(account).raw);
}

/** Reads again what a program brought over the API: it was answered at once then, and is known by its id since. */
function makeApiIntake(intake: IntakeDeps): RawIntake {
  return {
    verify: () => false, // it comes over the API, with a key
    events(account, body) {
      const message = v.parse(MessageBody, JSON.parse(new TextDecoder().decode(body)));
      const take = async () => {
        const { result } = await receiveMessage(intake, account.settings, message);
        return [result.contact];
      };
      return [{ key: message.external_id, channel: account.settings.id, about: [], take }];
    },
  };
}
