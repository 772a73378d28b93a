import { useNavigate } from "@solidjs/router";
import { useI18n } from "./i18n.tsx";
import { createAction, createShortcut } from "./keyboard.ts";
import { places } from "./rail-places.ts";

/** Every place of the rail by its name, and the search by its key. */
export function createPlaceActions(): void {
  const { t } = useI18n();
  const navigate = useNavigate();
  createShortcut("/", () => navigate("/search"), { label: () => t("app.nav.search"), where: "everywhere" });
  for (const { name, href } of places) {
    if (name === "search") continue;
    const label = () => t(`app.nav.${name}`);
    createAction({ label, run: () => navigate(href), ...(name === "inbox" ? {} : { about: name }) });
  }
  createAction({ label: () => t("app.nav.help"), about: "help", run: () => navigate("/help") });
}
