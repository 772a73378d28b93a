import * as v from "valibot";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { answerOf } from "../../http/answer-of.ts";
import { writerOf, type Writer, type WriterDeps } from "../meta/writer.ts";
import { accessOf, facebookOf } from "./page-of.ts";

const Profile = v.object({ first_name: v.optional(v.string(), ""), last_name: v.optional(v.string(), "") });

/** Who wrote to the page, as Messenger tells it. */
export function pageWriter(
  deps: WriterDeps,
  { settings, connection }: ChannelRecord,
  id: string,
): Promise<Writer> {
  return writerOf(deps, id, {
    channel: settings.id,
    access: accessOf(facebookOf(connection)),
    fields: "first_name,last_name",
    read(answer) {
      const profile = answerOf(Profile, answer);
      const name = profile ? `${profile.first_name} ${profile.last_name}`.trim().slice(0, 255) : "";
      return name === "" ? null : { name };
    },
    network: "Facebook",
  });
}
