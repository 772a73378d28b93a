import { TextField } from "../../../ui/TextField.tsx";
import type { Draft } from "../../create-draft.ts";
import { TagsField } from "../../fields/TagsField.tsx";
import rules from "../../Rules.module.css";
import style from "./LookFields.module.css";
import { useWebchatTexts } from "./texts.ts";
import { misfitSite, siteOf, type WebchatDraft, type WebchatField } from "./webchat-draft.ts";

/** What visitors see, and on which sites. */
export function LookFields(props: { draft: Draft<WebchatDraft>; misfits: ReadonlySet<WebchatField> }) {
  const t = useWebchatTexts();
  const fields = () => props.draft.fields;
  const wrongSite = () => {
    const text = misfitSite(fields().origins);
    return text === undefined ? undefined : t("siteWrong", { text });
  };
  return (
    <section class={rules.section}>
      <h3>{t("look")}</h3>
      <div class={rules.fields}>
        <TextField
          label={t("name")}
          description={t("nameMore")}
          error={props.misfits.has("name") && fields().name.trim() === "" ? t("nameMissing") : undefined}
          limit={255}
          autocomplete="off"
          value={fields().name}
          onChange={(name) => props.draft.set({ name })}
        />
        <TextField
          label={t("greeting")}
          description={t("greetingMore")}
          limit={300}
          multiline
          value={fields().greeting}
          onChange={(greeting) => props.draft.set({ greeting })}
        />
        <div class={rules.row}>
          <TextField
            class={rules.grow!} // the sheet beside these pages has the class
            label={t("colour")}
            description={t("colourMore")}
            error={props.misfits.has("colour") ? t("colourWrong") : undefined}
            autocomplete="off"
            value={fields().colour}
            onChange={(colour) => props.draft.set({ colour: colour.trim() })}
          />
          <input
            type="color"
            class={style.colour}
            aria-label={t("pick")}
            value={fields().colour}
            onInput={(event) => props.draft.set({ colour: event.currentTarget.value })}
          />
        </div>
        <TagsField
          label={t("sites")}
          description={t("sitesMore")}
          error={wrongSite()}
          limit={255}
          value={fields().origins}
          onChange={(typed) => props.draft.set({ origins: [...new Set(typed.map(siteOf))] })}
        />
      </div>
    </section>
  );
}
