import { For } from "solid-js";
import { bellKinds, type BellKind } from "../../../shared/notifications/bell.ts";
import { choiceOf, type BellChoice } from "../../../shared/notifications/choices.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { usePreferences } from "../../app/preferences.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import { DeviceSwitch } from "./DeviceSwitch.tsx";
import style from "./Notifications.module.css";
import { QuietFields } from "./QuietFields.tsx";

/** What the agent is told of, where, and when not. All of it is their own, and on the device. */
export function Notifications() {
  const t = useRuleTexts();
  const { chosen, choose } = usePreferences();
  return (
    <div class={rules.page}>
      <p class={rules.intro}>{t("notifications.intro")}</p>
      <section class={rules.section}>
        <h2>{t("notifications.device")}</h2>
        <DeviceSwitch />
        <Checkbox
          label={t("notifications.showWho")}
          description={t("notifications.showWhoMore")}
          checked={chosen().showWho}
          onChange={(on) => choose("showWho", on)}
        />
      </section>
      <section class={rules.section}>
        <h2>{t("notifications.kinds")}</h2>
        <KindTable />
      </section>
      <section class={rules.section}>
        <h2>{t("notifications.quiet")}</h2>
        <QuietFields />
      </section>
    </div>
  );
}

/** Each kind beside the two places where it can be told. */
function KindTable() {
  const t = useRuleTexts();
  const desk = useDesk();
  const { chosen } = usePreferences();
  const choice = (kind: BellKind) => choiceOf(chosen().notify, kind);
  const set = (kind: BellKind, value: BellChoice) =>
    void desk.act({
      type: "preference.set",
      doc: `me:${desk.session.agent.id}`,
      key: `notify:${kind}`,
      value,
    });
  const places = ["bell", "push"] as const;
  return (
    <table class={style.kinds}>
      <thead>
        <tr>
          <th scope="col">{t("notifications.kind")}</th>
          <For each={places}>{(place) => <th scope="col">{t(`notifications.places.${place}`)}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={bellKinds}>
          {(kind) => (
            <tr>
              <th scope="row">{t(`notifications.of.${kind}`)}</th>
              <For each={places}>
                {(place) => (
                  <td>
                    <Checkbox
                      label=""
                      spoken={`${t(`notifications.of.${kind}`)}: ${t(`notifications.places.${place}`)}`}
                      checked={choice(kind)[place]}
                      onChange={(on) => set(kind, { ...choice(kind), [place]: on })}
                    />
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
