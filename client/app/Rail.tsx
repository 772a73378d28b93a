import { useLocation } from "@solidjs/router";
import Inbox from "~icons/lucide/inbox";
import Settings from "~icons/lucide/settings";
import { AccountMenu } from "./AccountMenu.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import style from "./Rail.module.css";

export function Rail(props: { onSheet: () => void; onSignOut: () => void }) {
  const { t } = useI18n();
  const desk = useDesk();
  const location = useLocation();
  const isAt = (path: string) => (location.pathname.startsWith(path) ? "page" : undefined);
  return (
    <nav class={style.rail} aria-label={t("app.nav.label")}>
      <span class={style.logo} title={desk.session.workspace.name} aria-hidden="true">
        R
      </span>
      <a class={style.link} href="/inbox/new" aria-current={isAt("/inbox")}>
        <Inbox aria-hidden="true" />
        {t("app.nav.inbox")}
      </a>
      <span class={style.space} />
      <a class={style.link} href="/settings" aria-current={isAt("/settings")}>
        <Settings aria-hidden="true" />
        {t("app.nav.settings")}
      </a>
      <AccountMenu onSheet={props.onSheet} onSignOut={props.onSignOut} />
    </nav>
  );
}
