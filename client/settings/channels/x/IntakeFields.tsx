import { Show } from "solid-js";
import { intakes } from "../../../../shared/channels/x-connection.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useXTexts } from "./texts.ts";

/** In which of X's two ways messages come in, and which do. */
export function IntakeFields(props: Pick<FormPart, "draft">) {
  const t = useXTexts();
  const fields = () => props.draft.fields;
  return (
    <section class={rules.section}>
      <h3>{t("arrive")}</h3>
      <div class={rules.fields}>
        <RadioGroup
          label={t("way")}
          value={fields().intake}
          options={intakes.map((value) => ({ value, label: t(value), description: t(`${value}More`) }))}
          onChange={(intake) => props.draft.set({ intake })}
        />
        <Show when={fields().intake === "webhook" && window.location.protocol !== "https:"}>
          <p role="note">{t("webhookLocal")}</p>
        </Show>
        <Checkbox
          label={t("direct")}
          description={t("directMore")}
          checked={fields().direct}
          onChange={(direct) => props.draft.set({ direct })}
        />
      </div>
    </section>
  );
}
