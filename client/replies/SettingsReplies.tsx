import { createMemo } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { createLibrary } from "./library.ts";
import { LibraryView } from "./LibraryView.tsx";
import { useReplyTexts } from "./panel-texts.ts";
import style from "./SettingsReplies.module.css";

/** The teams' collections of saved replies, looked after away from any conversation. */
export function SettingsReplies() {
  const t = useReplyTexts();
  const { t: say } = useI18n();
  const library = createLibrary();
  const teams = createMemo(() => library().filter(({ row }) => row.owner === null));
  return (
    <div class={style.page}>
      <h2>
        <VisuallyHidden>{say("settings.tabs.replies")}</VisuallyHidden>
      </h2>
      <p>{t("page.intro")}</p>
      <LibraryView collections={teams()} others={0} fill={(text) => text} />
    </div>
  );
}
