import { Show } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import type { SyncDetails } from "../sync/desk.ts";
import { fileSize } from "../ui/file-size.ts";
import { createDetails } from "./create-details.ts";
import style from "./SyncPanel.module.css";

/** From this share on the storage counts as nearly full. */
const NEARLY_FULL = 0.9;

/** What is kept on this device and how safe it is, in numbers. */
export function DeviceFacts() {
  const { t, formatNumber } = useI18n();
  const details = createDetails();
  const count = (value: number | null) => (value === null ? "–" : formatNumber(value));
  return (
    <section class={style.section}>
      <h3>{t("device.facts.title")}</h3>
      <Show when={details()}>
        {(known) => (
          <dl class={style.facts}>
            <dt>{t("device.facts.heard")}</dt>
            <dd>
              <Heard at={known().heardAt} />
            </dd>
            <dt>{t("device.facts.cursor")}</dt>
            <dd>{count(known().cursor)}</dd>
            <dt>{t("device.facts.bodies")}</dt>
            <dd>
              {t("device.facts.bodiesOf", {
                count: count(known().bodies),
                limit: count(known().bodiesLimit),
              })}
            </dd>
            <Storage details={known()} />
            <dt>{t("device.facts.kept")}</dt>
            <dd class={style.sentence}>
              {t(known().isPersisted ? "device.facts.keptYes" : "device.facts.keptNo")}
            </dd>
          </dl>
        )}
      </Show>
    </section>
  );
}

function Heard(props: { at: number | null }) {
  const { t, formatTime, relative } = useI18n();
  const desk = useDesk();
  return (
    <Show when={props.at !== null && props.at} fallback={t("device.facts.never")}>
      {(at) => (
        <>
          {formatTime(at())} · {relative(at(), Math.max(at(), desk.now()))}
        </>
      )}
    </Show>
  );
}

function Storage(props: { details: SyncDetails }) {
  const { t, locale } = useI18n();
  const share = () => {
    const { usage, quota } = props.details;
    return usage !== null && quota ? usage / quota : null;
  };
  const says = () => {
    const { usage, quota } = props.details;
    if (usage === null) return t("device.facts.unknown");
    const used = fileSize(usage, locale());
    return quota ? t("device.facts.storageOf", { used, quota: fileSize(quota, locale()) }) : used;
  };
  return (
    <>
      <dt>{t("device.facts.storage")}</dt>
      <dd>{says()}</dd>
      <Show when={share() !== null}>
        <dd
          class={style.gauge}
          aria-hidden="true"
          data-full={(share() ?? 0) > NEARLY_FULL}
          style={{ "--share": `${(share() ?? 0) * 100}%` }}
        />
      </Show>
    </>
  );
}
