import UserRoundPlus from "~icons/lucide/user-round-plus";
import type { Assignee, ConversationRow } from "../../../shared/conversation/row.ts";
import { AssignPanel } from "../../assign/AssignPanel.tsx";
import { BulkPopover, type BulkPopoverProps } from "./BulkPopover.tsx";
import { useBulkTexts } from "./bulk-texts.ts";

interface BulkAssignProps extends BulkPopoverProps {
  rows: readonly ConversationRow[];
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
    <BulkPopover title={t("assign")} icon={UserRoundPlus} open={props.open} onOpenChange={props.onOpenChange}>
      <AssignPanel
        where={props.rows.map(({ channel, team }) => ({ channel: channel.id, team }))}
        current={common()}
        onChoose={choose}
      />
    </BulkPopover>
  );
}
