import { For, Show } from "solid-js";
import UsersRound from "~icons/lucide/users-round";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { GroupRule } from "../../shared/groups/groups.ts";
import { isInGroup } from "../../shared/groups/membership.ts";
import { useDesk } from "../app/desk-context.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { Popover } from "../ui/Popover.tsx";
import { createAttributeLabel } from "./attribute-label.ts";
import style from "./GroupList.module.css";
import { PanelSection } from "./PanelSection.tsx";
import { usePanelTexts } from "./panel-texts.ts";

/** The groups whose rule fits the contact at the moment; a press says which rule. */
export function GroupList(props: { contact: ContactRow }) {
  const words = usePanelTexts();
  const desk = useDesk();
  const groups = createKeyed(
    () => desk.workspace().groups.filter(({ rule }) => isInGroup(props.contact, rule)),
    ({ id }) => id,
  );
  return (
    <Show when={groups().length > 0}>
      <PanelSection title={words("group.title")}>
        <ul class={style.groups}>
          <For each={groups()}>
            {({ item: group }) => (
              <li>
                <Popover
                  variant="chip"
                  size="small"
                  title={words("group.why", { group: group().name })}
                  trigger={
                    <>
                      <UsersRound aria-hidden="true" />
                      <bdi>{group().name}</bdi>
                    </>
                  }
                >
                  <Reason rule={group().rule} />
                </Popover>
              </li>
            )}
          </For>
        </ul>
      </PanelSection>
    </Show>
  );
}

function Reason(props: { rule: GroupRule }) {
  const words = usePanelTexts();
  const labelOf = createAttributeLabel();
  const said = () => {
    const { rule } = props;
    const name = labelOf(rule.attribute);
    switch (rule.op) {
      case "is":
        return words(rule.value ? "group.rules.yes" : "group.rules.no", { name });
      case "not_empty":
        return words("group.rules.not_empty", { name });
      case "any_of":
        return words("group.rules.any_of", { name, value: rule.values.join(", ") });
      default:
        return words(`group.rules.${rule.op}`, { name, value: rule.value });
    }
  };
  return <p class={style.reason}>{said()}</p>;
}
