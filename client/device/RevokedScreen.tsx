import { useDesk } from "../app/desk-context.tsx";
import { DoorScreen } from "../app/DoorScreen.tsx";
import { useI18n } from "../app/i18n.tsx";
import { WayOut } from "./WayOut.tsx";

/** This person may no longer be here. */
export function RevokedScreen() {
  const { t } = useI18n();
  const desk = useDesk();
  return (
    <DoorScreen title={t("device.revoked", { workspace: desk.session.workspace.name })}>
      <WayOut why="revoked" />
    </DoorScreen>
  );
}
