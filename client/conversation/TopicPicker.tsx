import { TopicChoice } from "../topics/TopicChoice.tsx";
import { useConversation } from "./conversation-context.tsx";

/** What this conversation may be about, too. */
export function TopicPicker(props: { onAdd: (topic: string) => void }) {
  const { row } = useConversation();
  return <TopicChoice taken={row().topics} onChoose={props.onAdd} />;
}
