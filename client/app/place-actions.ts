import { useNavigate } from "@solidjs/router";
import { useI18n } from "./i18n.tsx";
import { createAction, createShortcut } from "./keyboard.ts";
import { places } from "./rail-places.ts";

/** Every place of the rail by its name, and the search by its key. */
export function createPlaceActions(): void {
  const { t } = useI18n();
  const navigate = useNavigate();
  const open = (name: "search" | "help" | (typeof places)[number]["name"]) => () =>
    t("ui.open", { what: t(`app.nav.${name}`) });
  createShortcut("/", () => navigate("/search"), { label: open("search"), where: "everywhere" });
  for (const { name, href } of places) {
    if (name === "search") continue;
    createAction({
      label: open(name),
      run: () => navigate(href),
      ...(name === "inbox" ? {} : { about: name }),
    });
  }
  createAction({ label: open("help"), about: "help", run: () => navigate("/help") });
}
