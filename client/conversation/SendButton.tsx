import { For } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import { useI18n } from "../app/i18n.tsx";
import { createAction } from "../app/keyboard.ts";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { SplitButton } from "../ui/SplitButton.tsx";
import { useConversation } from "./conversation-context.tsx";
import type { AfterSend } from "./create-draft.ts";

const labels = {
  stay: "conversation.reply.send",
  pend: "conversation.reply.sendPend",
  resolve: "conversation.reply.sendResolve",
} as const;
const ways = ["stay", "pend", "resolve"] as const;

/** Sends as this agent prefers; the other half holds the other ways. */
export function SendButton(props: { disabled: boolean; onSend: (then: AfterSend) => void }) {
  const { t } = useI18n();
  const { desk } = useConversation();
  const preferred = () => desk.preferences().afterSend;
  for (const way of ways)
    createAction({
      where: "conversation",
      about: "send",
      label: () => t(labels[way]),
      when: () => !props.disabled,
      run: () => props.onSend(way),
    });
  return (
    <SplitButton
      variant="primary"
      disabled={props.disabled}
      label={t(labels[preferred()])}
      onClick={() => props.onSend(preferred())}
    >
      <Menu
        variant="primary"
        placement="top-end"
        disabled={props.disabled}
        aria-label={t("conversation.reply.sendChoices")}
        trigger={<ChevronDown aria-hidden="true" />}
      >
        <For each={ways}>
          {(way) => <MenuItem onSelect={() => props.onSend(way)}>{t(labels[way])}</MenuItem>}
        </For>
      </Menu>
    </SplitButton>
  );
}
