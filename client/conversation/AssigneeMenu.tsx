import ChevronDown from "~icons/lucide/chevron-down";
import UserRound from "~icons/lucide/user-round";
import { useAvailability } from "../app/availability.ts";
import { useI18n } from "../app/i18n.tsx";
import { AvailabilityDot } from "../ui/AvailabilityDot.tsx";
import { Menu, MenuChoice } from "../ui/Menu.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";

const NOBODY = "";

/** Whose conversation it is. A resolved one is nobody's until the contact writes again. */
export function AssigneeMenu() {
  const { t } = useI18n();
  const { row, desk, doc, reader, mayDo, panel, setPanel, actUndoably } = useConversation();
  const { isAvailable, mark, words } = useAvailability();
  const called = (person: { id: string; name: string }) =>
    person.id === reader().me ? t("conversation.You") : person.name;
  const shown = () => {
    const assignee = row().assignee;
    return assignee ? called(assignee) : t("conversation.header.unassigned");
  };
  const options = () => {
    const members = Object.values(desk.workspace().members).filter((member) => member.active);
    const others = members
      .filter(({ id }) => id !== reader().me)
      .toSorted((a, b) => a.name.localeCompare(b.name));
    const me = members.filter(({ id }) => id === reader().me);
    const people = [...me, ...others].map((member) => ({
      value: member.id,
      label: called(member),
      mark: <AvailabilityDot is={mark(member.id)} />,
      detail: words(member.id),
    }));
    return [{ value: NOBODY, label: t("conversation.header.unassigned") }, ...people];
  };

  /** Work may be given to somebody who is away; whoever gives it is told. */
  function said(to: { id: string; name: string } | null): string {
    if (!to) return t("conversation.done.unassign");
    const name = called(to);
    if (isAvailable(to.id) || to.id === reader().me) return t("conversation.done.assign", { name });
    return t("conversation.done.assignAway", { name, state: words(to.id) });
  }

  function assign(id: string): void {
    if (id === (row().assignee?.id ?? NOBODY)) return;
    const member = desk.workspace().members[id];
    const to = member ? { id: member.id, name: member.name } : null;
    void actUndoably({ type: "assign", doc, to }, said(to));
  }

  return (
    <Menu
      placement="bottom-end"
      disabled={!mayDo("conversation.triage") || row().state === "resolved"}
      open={panel() === "assignee"}
      onOpenChange={(open) => setPanel(open ? "assignee" : undefined)}
      aria-label={t("conversation.header.assignNow", { name: shown() })}
      trigger={
        <>
          <UserRound aria-hidden="true" />
          <span class={style.label}>{shown()}</span>
          <ChevronDown aria-hidden="true" />
        </>
      }
    >
      <MenuChoice
        label={t("conversation.header.assign")}
        value={row().assignee?.id ?? NOBODY}
        options={options()}
        onChange={assign}
      />
    </Menu>
  );
}
