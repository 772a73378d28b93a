import { Show } from "solid-js";
import Paperclip from "~icons/lucide/paperclip";
import { largestFile } from "../../shared/channels/file-rules.ts";
import { useI18n } from "../app/i18n.tsx";
import type { Attachments } from "../conversation/create-attachments.ts";
import { fileSize } from "../ui/file-size.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** Chooses files to attach; its name says how many, and how large they may be. */
export function AttachButton(props: { attachments: Attachments }) {
  const { t, locale, plural } = useI18n();
  const texts = useReplyBoxTexts();
  let input: HTMLInputElement | undefined;
  const rules = () => props.attachments.rules();
  const most = () => rules()?.maxAttachments ?? 0;
  const label = () => {
    const known = rules();
    if (!known || most() === 0)
      return texts("tools.attachNone", { network: t(`ui.network.${props.attachments.network()}`) });
    return plural(most(), texts("tools.attach"), { size: fileSize(largestFile(known), locale()) });
  };
  const choose = (chosen: FileList | null) => {
    void props.attachments.add([...(chosen ?? [])]);
    if (input) input.value = ""; // the same file can be chosen again
  };
  return (
    <>
      <IconButton label={label()} icon={Paperclip} disabled={most() === 0} onClick={() => input?.click()} />
      <Show when={most() > 0}>
        <input
          ref={(element) => (input = element)}
          type="file"
          hidden
          multiple={most() > 1}
          accept={rules()?.mime.join(",")}
          aria-label={label()}
          onChange={(event) => choose(event.currentTarget.files)}
        />
      </Show>
    </>
  );
}
