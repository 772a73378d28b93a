import { For, Show } from "solid-js";
import { useI18n } from "../../../app/i18n.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import settings from "../../Settings.module.css";
import { readable } from "./body-differences.ts";
import type { RawEvent, RawLine } from "./raw-api.ts";
import style from "./Raw.module.css";
import { useRawTexts } from "./texts.ts";

const tones = { waiting: "warn", taken: "plain", early: "plain", refused: "warn", failed: "late" } as const;

export interface RawEventRowProps {
  line: RawLine;
  /** The whole of it, while somebody looks. */
  opened: RawEvent | undefined;
  isChosen: boolean;
  onChoose: (chosen: boolean) => void;
  onLook: () => void;
  onReplay: () => void;
}

/** One thing that came: when, what became of it, and on demand all of it. */
export function RawEventRow(props: RawEventRowProps) {
  const { formatDateTime, formatNumber } = useI18n();
  const t = useRawTexts();
  const id = () => String(props.line.id);
  return (
    <li>
      <div class={settings.main}>
        <strong>{t("name", { id: id() })}</strong>
        <span>
          {formatDateTime(props.line.at)} · {t("size", { bytes: formatNumber(props.line.bytes) })}
        </span>
        <Show when={props.line.problem}>{(problem) => <span>{problem()}</span>}</Show>
      </div>
      <Tag tone={tones[props.line.state]}>{t(`state.${props.line.state}`)}</Tag>
      <div class={style.ends}>
        <Checkbox
          label={t("chooseShort")}
          spoken={t("choose", { id: id() })}
          checked={props.isChosen}
          onChange={props.onChoose}
        />
        <Button
          size="small"
          aria-label={t("lookThis", { id: id() })}
          aria-expanded={props.opened !== undefined}
          onClick={() => props.onLook()}
        >
          {props.opened ? t("hide") : t("look")}
        </Button>
        <Button size="small" aria-label={t("replayThis", { id: id() })} onClick={() => props.onReplay()}>
          {t("replay")}
        </Button>
      </div>
      <Show when={props.opened}>
        {(event) => (
          <dl class={style.whole}>
            <dt>{t("headers")}</dt>
            <dd>
              <pre>
                <For each={Object.entries(event().headers)}>{([name, value]) => `${name}: ${value}\n`}</For>
              </pre>
            </dd>
            <dt>{t("body")}</dt>
            <dd>
              <pre>{readable(event().body)}</pre>
            </dd>
          </dl>
        )}
      </Show>
    </li>
  );
}
