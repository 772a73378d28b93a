import { Button } from "../ui/Button.tsx";
import { DoorScreen } from "./DoorScreen.tsx";
import { useI18n } from "./i18n.tsx";
import { useSession } from "./session-context.tsx";

/** Nobody has signed in on this device yet, and the server cannot be asked. */
export function Unreachable() {
  const { t } = useI18n();
  const session = useSession();
  return (
    <DoorScreen title={t("app.name")} text={`${t("app.unreachable")} ${t("app.signIn.offline")}`}>
      <Button variant="primary" onClick={() => void session.reload()}>
        {t("ui.tryAgain")}
      </Button>
    </DoorScreen>
  );
}
