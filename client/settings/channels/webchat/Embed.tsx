import { CopyField } from "../../../ui/CopyField.tsx";
import rules from "../../Rules.module.css";
import { scriptLine } from "./embed.ts";
import { useWebchatTexts } from "./texts.ts";

/** What goes into the pages of the site. */
export function Embed(props: { account: string }) {
  const t = useWebchatTexts();
  return (
    <section class={rules.section}>
      <h3>{t("embed")}</h3>
      <p class={rules.intro}>{t("embedMore")}</p>
      <CopyField label={t("script")} text={scriptLine(location.origin, props.account)} />
    </section>
  );
}
