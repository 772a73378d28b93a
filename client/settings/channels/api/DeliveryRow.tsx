import { Show } from "solid-js";
import { useI18n } from "../../../app/i18n.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import settings from "../../Settings.module.css";
import type { Delivery } from "./deliveries-api.ts";
import style from "./Deliveries.module.css";
import { useApiAccessTexts } from "./texts.ts";

const tones = {
  accepted: "plain",
  failed: "late",
  not_taken: "warn",
  unknown: "warn",
  open: "plain",
} as const;

/** One call: what it was, how it ended, and on demand what the program answered. */
export function DeliveryRow(props: { line: Delivery; onAgain: () => void }) {
  const { formatDateTime, formatNumber } = useI18n();
  const t = useApiAccessTexts();
  const outcome = () => props.line.outcome ?? "open";
  const name = () => t(`log.what.${props.line.what}`, { name: props.line.contact || t("log.erased") });
  const facts = () => {
    const { startedAt, endedAt, number, part, status } = props.line;
    return [
      formatDateTime(startedAt),
      ...(part === null ? [] : [t("log.part", { part })]),
      ...(number > 1 ? [t("log.attempt", { number })] : []),
      ...(status === null ? [] : [t("log.status", { status })]),
      ...(endedAt === null ? [] : [t("log.took", { ms: formatNumber(endedAt - startedAt) })]),
    ].join(" · ");
  };
  return (
    <li>
      <div class={settings.main}>
        <strong>{name()}</strong>
        <span>{facts()}</span>
      </div>
      <Tag tone={tones[outcome()]}>{t(`log.outcome.${outcome()}`)}</Tag>
      <Show when={props.line.again}>
        <Button
          size="small"
          aria-label={t("log.againThis", { name: name() })}
          onClick={() => props.onAgain()}
        >
          {t("log.again")}
        </Button>
      </Show>
      <details class={style.detail}>
        <summary>{t("log.detail")}</summary>
        <Show when={!props.line.answer && props.line.detail}>{(detail) => <p>{detail()}</p>}</Show>
        <dl>
          <dt>{t("log.id")}</dt>
          <dd>
            <code>
              {props.line.part === null ? props.line.send : `${props.line.send}-${props.line.part}`}
            </code>
          </dd>
          <Show when={props.line.answer}>
            {(answer) => (
              <>
                <dt>{t("log.answer")}</dt>
                <dd>
                  {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
                  <pre tabindex="0">{answer()}</pre>
                </dd>
              </>
            )}
          </Show>
        </dl>
        <a href={`/inbox/new/${props.line.doc}`}>{t("log.open")}</a>
      </details>
    </li>
  );
}
