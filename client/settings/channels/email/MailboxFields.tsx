import { TextField } from "../../../ui/TextField.tsx";
import { TagsField } from "../../fields/TagsField.tsx";
import rules from "../../Rules.module.css";
import { withAddress } from "./email-draft.ts";
import type { FormPart } from "./form-part.ts";
import { useEmailTexts } from "./texts.ts";

/** Whose mailbox it is, and what it is called. */
export function MailboxFields(props: FormPart) {
  const t = useEmailTexts();
  const fields = () => props.draft.fields;
  const misfit = () => props.misfits.get("address");
  const hasWrongAlias = () => [...props.misfits.keys()].some((path) => path.startsWith("aliases"));
  return (
    <section class={rules.section}>
      <h3>{t("mailbox")}</h3>
      <div class={rules.fields}>
        <TextField
          label={t("address")}
          description={t("addressMore")}
          error={misfit() && t(misfit() === "missing" ? "missing" : "addressWrong")}
          type="email"
          limit={254}
          autocomplete="off"
          value={fields().address}
          onChange={(address) => props.draft.set(withAddress(fields(), address))}
        />
        <div class={rules.pair}>
          <TextField
            label={t("name")}
            description={t("nameMore")}
            limit={255}
            autocomplete="off"
            value={fields().name}
            onChange={(name) => props.draft.set({ name })}
          />
          <TextField
            label={t("senderName")}
            description={t("senderNameMore")}
            limit={200}
            autocomplete="off"
            value={fields().senderName}
            onChange={(senderName) => props.draft.set({ senderName })}
          />
        </div>
        <TagsField
          label={t("aliases")}
          description={t("aliasesMore")}
          error={hasWrongAlias() ? t("aliasWrong") : undefined}
          limit={254}
          value={fields().aliases}
          onChange={(aliases) => props.draft.set({ aliases })}
        />
      </div>
    </section>
  );
}
