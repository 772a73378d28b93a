import type { ReplyRules } from "../../shared/channels/capability.ts";
import type { useReplyBoxTexts } from "./reply-texts.ts";

const kinds = ["image", "video", "audio", "text"] as const;

/** The types of files that a channel takes, as people call them: "pictures and MP4". */
export function takenTypes(
  rules: Pick<ReplyRules, "mime"> | undefined,
  texts: ReturnType<typeof useReplyBoxTexts>,
  tag: string,
): string {
  const names = (rules?.mime ?? []).map((mime) => {
    const [type, subtype = ""] = mime.split("/");
    const kind = kinds.find((one) => one === type);
    return subtype === "*" && kind ? texts(`files.kinds.${kind}`) : subtype.toUpperCase();
  });
  return new Intl.ListFormat(tag).format(names);
}
