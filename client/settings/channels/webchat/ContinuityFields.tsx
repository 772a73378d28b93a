import { createResource, Show } from "solid-js";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Select } from "../../../ui/Select.tsx";
import type { Draft } from "../../create-draft.ts";
import { NumberField } from "../../fields/NumberField.tsx";
import rules from "../../Rules.module.css";
import { channelsApi } from "../../settings-api.ts";
import { useWebchatTexts } from "./texts.ts";
import type { WebchatDraft, WebchatField } from "./webchat-draft.ts";

/** Whether visitors who left are mailed what they did not come back for, and from which account. */
export function ContinuityFields(props: { draft: Draft<WebchatDraft>; misfits: ReadonlySet<WebchatField> }) {
  const t = useWebchatTexts();
  const [answer] = createResource(channelsApi.list);
  const fields = () => props.draft.fields;
  const accounts = () => {
    const known = answer.latest;
    const all = known?.ok ? known.value.channels : [];
    return all
      .filter(({ connection }) => connection.kind === "email")
      .map(({ id, name }) => ({ value: id, label: name }));
  };
  const turn = (mails: boolean) =>
    props.draft.set({ mails, from: fields().from || (accounts()[0]?.value ?? "") });
  return (
    <section class={rules.section}>
      <h3>{t("mail")}</h3>
      <div class={rules.fields}>
        <Checkbox
          label={t("mailOn")}
          description={accounts().length === 0 ? t("mailNone") : t("mailOnMore")}
          checked={fields().mails}
          disabled={accounts().length === 0 && !fields().mails}
          onChange={turn}
        />
        <Show when={fields().mails}>
          <div class={rules.pair}>
            <NumberField
              label={t("minutes")}
              min={1}
              max={7 * 24 * 60}
              error={props.misfits.has("minutes") ? t("minutesWrong") : undefined}
              value={fields().minutes}
              onChange={(minutes) => props.draft.set({ minutes })}
            />
            <Select
              label={t("from")}
              value={fields().from}
              options={accounts()}
              onChange={(from) => props.draft.set({ from })}
            />
          </div>
        </Show>
      </div>
    </section>
  );
}
