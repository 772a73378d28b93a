import { For, Show } from "solid-js";
import UsersRound from "~icons/lucide/users-round";
import { groupsOf } from "../../shared/groups/membership.ts";
import { useI18n } from "../app/i18n.tsx";
import { Tag } from "../ui/Tag.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";

/** The groups whose rule fits the contact at the moment. */
export function ContactGroups() {
  const { t } = useI18n();
  const { row, desk } = useConversation();
  const groups = () => {
    const contact = desk.contact(row().contact.id);
    return contact ? groupsOf(contact, desk.workspace().groups) : [];
  };
  return (
    <Show when={groups().length > 0}>
      <ul class={style.topics} aria-label={t("conversation.header.groups")}>
        <For each={groups()}>
          {(group) => (
            <li>
              <Tag pill>
                <UsersRound class={style.mark} aria-hidden="true" />
                <bdi>{group.name}</bdi>
              </Tag>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
