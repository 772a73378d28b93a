import TagIcon from "~icons/lucide/tag";
import { TopicChoice } from "../../topics/TopicChoice.tsx";
import { BulkPopover, type BulkPopoverProps } from "./BulkPopover.tsx";
import { useBulkTexts } from "./bulk-texts.ts";

interface BulkTopicProps extends BulkPopoverProps {
  onChoose: (topic: string) => void;
}

/** What the chosen conversations are about, too: one topic for all of them. */
export function BulkTopic(props: BulkTopicProps) {
  const t = useBulkTexts();
  const choose = (topic: string) => {
    props.onOpenChange(false);
    props.onChoose(topic);
  };
  return (
    <BulkPopover title={t("topic")} icon={TagIcon} open={props.open} onOpenChange={props.onOpenChange}>
      <TopicChoice taken={[]} onChoose={choose} />
    </BulkPopover>
  );
}
