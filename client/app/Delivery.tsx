import { Match, Switch } from "solid-js";
import { AVAILABLE } from "../../shared/protocol/register.ts";
import { mayBeHanded } from "./ask-availability.ts";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import style from "./StatusBar.module.css";

/** What stands in the way of getting the next conversation: the network, or that nobody has asked for any yet. */
export function Delivery() {
  const { t } = useI18n();
  const desk = useDesk();
  const isNew = () =>
    mayBeHanded(desk) &&
    desk.availableSince() === null &&
    desk.availability(desk.session.agent.id) === AVAILABLE;
  return (
    <Switch>
      <Match when={isNew()}>
        <button type="button" class={style.delivery} onClick={() => desk.setAvailability(AVAILABLE)}>
          {t("app.next.start")}
        </button>
      </Match>
      <Match when={mayBeHanded(desk) && desk.availableSince() !== null && desk.link().kind !== "online"}>
        <span class={style.waits}>{t("app.next.waits")}</span>
      </Match>
    </Switch>
  );
}
