import { createSignal, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import type { Routing } from "../../../shared/skills/skills.ts";
import { TOPIC_LIMIT } from "../../../shared/workspace/topic-name.ts";
import { FailureNote } from "../../app/FailureNote.tsx";
import { createSubmission } from "../../app/submission.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { CheckList } from "../fields/CheckList.tsx";
import { TagsField } from "../fields/TagsField.tsx";
import { useChoices } from "../fields/use-choices.ts";
import { useKnownTopics } from "../fields/use-known-topics.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";
import { tryRouting, type RoutingTrial, type Supposed } from "./try-api.ts";
import { TrialResult } from "./TrialResult.tsx";

export interface TryRoutingProps {
  /** All contact groups there are. */
  groups: readonly ContactGroup[];
  /** The rules to try, as they are on the screen. */
  routing: () => Routing;
}

/** Asks the server who would get a conversation by these rules. */
export function TryRouting(props: TryRoutingProps) {
  const t = useRuleTexts();
  const choices = useChoices();
  const topics = useKnownTopics();
  const submission = createSubmission();
  const [trial, setTrial] = createSignal<RoutingTrial>();
  const [fields, set] = createStore<{ -readonly [K in keyof Supposed]: Supposed[K] }>({
    channel: "",
    visibility: "private",
    topics: [],
    groups: [],
  });
  const channel = () => fields.channel || (choices.channels()[0]?.value ?? "");
  const look = async () => {
    const routing = props.routing();
    const supposed = { ...fields, channel: channel() };
    const found = await submission.run(() => tryRouting(supposed, routing));
    setTrial(found);
  };
  const change = (changed: Partial<Supposed>) => {
    set(changed);
    setTrial(undefined);
  };
  return (
    <section class={style.preview} aria-label={t("routing.try")}>
      <h3>{t("routing.try")}</h3>
      <p class={style.quiet}>{t("routing.tryMore")}</p>
      <div class={style.pair}>
        <Select
          label={t("routing.channel")}
          value={channel()}
          options={choices.channels()}
          onChange={(id) => change({ channel: id })}
        />
        <Select
          label={t("routing.visibility")}
          value={fields.visibility}
          options={[
            { value: "private", label: t("routing.private") },
            { value: "public", label: t("routing.public") },
          ]}
          onChange={(visibility) => change({ visibility })}
        />
      </div>
      <TagsField
        label={t("routing.topics")}
        limit={TOPIC_LIMIT}
        known={topics()}
        value={fields.topics}
        onChange={(value) => change({ topics: value })}
      />
      <Show when={props.groups.length > 0}>
        <CheckList
          label={t("routing.groups")}
          none=""
          options={props.groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={fields.groups}
          onChange={(value) => change({ groups: value })}
        />
      </Show>
      <Button
        class={style.start!} // the sheet beside this folder has the class
        disabled={submission.isBusy() || channel() === ""}
        onClick={() => void look()}
      >
        {t("routing.ask")}
      </Button>
      <FailureNote failure={submission.failure()} />
      <div aria-live="polite">
        <Show when={trial()}>{(found) => <TrialResult trial={found()} />}</Show>
      </div>
    </section>
  );
}
