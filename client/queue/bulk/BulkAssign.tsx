import UserRoundPlus from "~icons/lucide/user-round-plus";
import type { Assignee, ConversationRow } from "../../../shared/conversation/row.ts";
import { AssignPanel } from "../../assign/AssignPanel.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { useBulkTexts } from "./bulk-texts.ts";
import style from "./bulk.module.css";

interface BulkAssignProps {
  rows: readonly ConversationRow[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (to: Assignee | null) => void;
}

/** Whose the chosen conversations are to be. */
export function BulkAssign(props: BulkAssignProps) {
  const t = useBulkTexts();
  /** Undefined where they are not all the same one's. */
  const common = () => {
    const [first, ...others] = props.rows.map(({ assignee }) => assignee);
    return others.every((other) => other?.id === first?.id) ? first : undefined;
  };
  const choose = (to: Assignee | null) => {
    props.onOpenChange(false);
    props.onChoose(to);
  };
  return (
    <Popover
      variant="quiet"
      class={style.icon!} // the sheet beside this file has the class
      title={t("assign")}
      open={props.open}
      onOpenChange={(open) => props.onOpenChange(open)}
      trigger={
        <>
          <UserRoundPlus aria-hidden="true" />
          <VisuallyHidden>{t("assign")}</VisuallyHidden>
        </>
      }
    >
      <AssignPanel
        where={props.rows.map(({ channel, team }) => ({ channel: channel.id, team }))}
        current={common()}
        onChoose={choose}
      />
    </Popover>
  );
}
