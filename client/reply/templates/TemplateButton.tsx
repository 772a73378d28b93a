import { createSignal, lazy, Show, Suspense } from "solid-js";
import LayoutTemplate from "~icons/lucide/layout-template";
import { useConversation } from "../../conversation/conversation-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useReplyBoxTexts } from "../reply-texts.ts";

const TemplateDialog = lazy(async () => ({ default: (await import("./TemplateDialog.tsx")).TemplateDialog }));

export interface TemplateButtonProps {
  /** A sign among the tools, in the place of words. */
  isTool?: boolean;
}

/** Sends something that the network takes at any time; nothing where the account has no such things. A parked reply stays, to be sent once the contact has answered. */
export function TemplateButton(props: TemplateButtonProps) {
  const texts = useReplyBoxTexts();
  const { desk, row } = useConversation();
  const [isOpen, setOpen] = createSignal(false);
  const templates = () => (row().visibility === "private" ? desk.channelTemplates(row().channel.id) : []);
  return (
    <Show when={templates().length > 0}>
      <Show
        when={props.isTool}
        fallback={
          <Button size="small" onClick={() => setOpen(true)}>
            {texts("template.use")}
          </Button>
        }
      >
        <IconButton label={texts("template.use")} icon={LayoutTemplate} onClick={() => setOpen(true)} />
      </Show>
      <Suspense>
        <Show when={isOpen()}>
          <TemplateDialog templates={templates()} onClose={() => setOpen(false)} />
        </Show>
      </Suspense>
    </Show>
  );
}
