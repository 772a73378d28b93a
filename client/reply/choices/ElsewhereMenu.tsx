import { For, Show } from "solid-js";
import ChevronDown from "~icons/lucide/chevron-down";
import type { Visibility } from "../../../shared/conversation/intent.ts";
import { useI18n } from "../../app/i18n.tsx";
import { useMayDo } from "../../app/may-do.ts";
import { useConversation } from "../../conversation/conversation-context.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { Menu, MenuItem } from "../../ui/Menu.tsx";
import { useReachWords } from "../reach-words.ts";
import { useReplyBoxTexts } from "../reply-texts.ts";
import { elsewhere, type Elsewhere } from "./elsewhere.ts";

/** Where else the contact can be answered now; nothing where there is no such place. */
export function ElsewhereMenu(props: { target: Visibility; onChoose: (to: Elsewhere) => void }) {
  const { t } = useI18n();
  const texts = useReplyBoxTexts();
  const words = useReachWords();
  const { desk, row } = useConversation();
  const mayDoIn = useMayDo();
  const places = createKeyed(
    () =>
      elsewhere(desk, { row: row(), target: props.target }, ({ channel, team }) =>
        mayDoIn({ channel: channel.id, team }, "conversation.reply"),
      ),
    ({ key }) => key,
  );
  const label = (to: Elsewhere) =>
    to.kind === "answer"
      ? words.label(to.reach)
      : texts("elsewhere.begin", {
          network: t(`ui.network.${to.account.network}`),
          to: to.recipient.contact.externalId,
        });
  const account = (to: Elsewhere) => (to.kind === "answer" ? words.account(to.reach) : to.account.account);
  return (
    <Show when={places().length > 0}>
      <Menu
        size="small"
        placement="top-start"
        trigger={
          <>
            {texts("elsewhere.use")}
            <ChevronDown aria-hidden="true" />
          </>
        }
      >
        <For each={places()}>
          {({ item: to }) => (
            <MenuItem detail={account(to())} onSelect={() => props.onChoose(to())}>
              {label(to())}
            </MenuItem>
          )}
        </For>
      </Menu>
    </Show>
  );
}
