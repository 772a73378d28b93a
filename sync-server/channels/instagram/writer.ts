import * as v from "valibot";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { answerOf } from "../../http/answer-of.ts";
import { knownName, writerOf, type Writer, type WriterDeps } from "../meta/writer.ts";
import { accessOf, instagramOf } from "./account-of.ts";
import type { CommentChange } from "./wire.ts";

const Profile = v.object({
  name: v.optional(v.nullable(v.string())),
  username: v.optional(v.nullable(v.string())),
  profile_pic: v.optional(v.nullable(v.string())),
});

/** Who wrote in private. */
export function directWriter(
  deps: WriterDeps,
  { settings, connection }: ChannelRecord,
  id: string,
): Promise<Writer> {
  return writerOf(deps, id, {
    channel: settings.id,
    access: accessOf(instagramOf(connection)),
    fields: "name,username,profile_pic",
    read(answer) {
      const { name, username, profile_pic: picture } = answerOf(Profile, answer) ?? {};
      const called = (name || username || "").trim().slice(0, 255);
      if (called === "") return null;
      return {
        name: called,
        ...(username ? { handle: username.slice(0, 255) } : {}),
        ...(picture ? { avatar_url: picture } : {}),
      };
    },
    network: "Instagram",
  });
}

/** Who commented: Meta tells what they go by, and asks of nobody else who has not written in private. */
export async function commenter(
  deps: WriterDeps,
  channel: string,
  { id, username }: NonNullable<CommentChange["from"]>,
): Promise<Writer> {
  const known = await knownName(deps, channel, id);
  const handle = username.trim().slice(0, 255);
  const name = known ?? (handle || `Instagram …${id.slice(-4)}`);
  return { external_id: id, name, ...(handle ? { handle } : {}) };
}
