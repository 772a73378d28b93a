import { createSignal, Show } from "solid-js";
import TagIcon from "~icons/lucide/tag";
import { useDesk } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { PickList } from "../../ui/PickList.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { useBulkTexts } from "./bulk-texts.ts";
import style from "./bulk.module.css";

const TOPIC_LIMIT = 60;

interface BulkTopicProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (topic: string) => void;
}

/** What the chosen conversations are about, too: of the workspace's list, or freely where it has none. */
export function BulkTopic(props: BulkTopicProps) {
  const t = useBulkTexts();
  const desk = useDesk();
  const listed = () => desk.workspace().topics.flatMap(({ name, active }) => (active ? [name] : []));
  const choose = (topic: string) => {
    props.onOpenChange(false);
    props.onChoose(topic);
  };
  return (
    <Popover
      variant="quiet"
      class={style.icon!} // the sheet beside this file has the class
      title={t("topic")}
      open={props.open}
      onOpenChange={(open) => props.onOpenChange(open)}
      trigger={
        <>
          <TagIcon aria-hidden="true" />
          <VisuallyHidden>{t("topic")}</VisuallyHidden>
        </>
      }
    >
      <Show when={listed().length > 0} fallback={<FreeTopic onChoose={choose} />}>
        <PickList
          label={t("topic")}
          searchLabel={t("search")}
          none={t("none")}
          options={listed()}
          onPick={choose}
        />
      </Show>
    </Popover>
  );
}

function FreeTopic(props: { onChoose: (topic: string) => void }) {
  const t = useBulkTexts();
  const [topic, setTopic] = createSignal("");
  const [isSaid, setIsSaid] = createSignal(false);
  const fault = () => {
    const name = topic().trim();
    if (name === "") return t("empty");
    return name.length > TOPIC_LIMIT ? t("tooLong", { max: String(TOPIC_LIMIT) }) : undefined;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsSaid(true);
    if (!fault()) props.onChoose(topic().trim());
  };
  return (
    <form class={style.form} onSubmit={submit}>
      <TextField
        label={t("newTopic")}
        value={topic()}
        onChange={setTopic}
        error={isSaid() ? fault() : undefined}
      />
      <Button type="submit">{t("add")}</Button>
    </form>
  );
}
