import { Show } from "solid-js";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { intakes } from "../../../../shared/channels/telegram-connection.ts";
import rules from "../../Rules.module.css";
import type { FormPart } from "./form-part.ts";
import { useTelegramTexts } from "./texts.ts";

/** In which of Telegram's two ways messages come in. */
export function IntakeFields(props: Pick<FormPart, "draft">) {
  const t = useTelegramTexts();
  const intake = () => props.draft.fields.intake;
  return (
    <section class={rules.section}>
      <h3>{t("arrive")}</h3>
      <div class={rules.fields}>
        <RadioGroup
          label={t("way")}
          value={intake()}
          options={intakes.map((value) => ({ value, label: t(value), description: t(`${value}More`) }))}
          onChange={(value) => props.draft.set({ intake: value })}
        />
        <Show when={intake() === "webhook" && window.location.protocol !== "https:"}>
          <p role="note">{t("webhookLocal")}</p>
        </Show>
      </div>
    </section>
  );
}
