import { Show } from "solid-js";
import KeyRound from "~icons/lucide/key-round";
import { DAY, HOUR } from "../../../../shared/time/duration.ts";
import { useDesk } from "../../../app/desk-context.tsx";
import { useI18n } from "../../../app/i18n.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Menu, MenuItem } from "../../../ui/Menu.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import style from "../../Settings.module.css";
import type { Credential } from "./credentials-api.ts";
import { useApiAccessTexts } from "./texts.ts";

const waits = { now: 0, inHour: HOUR, inDay: DAY, inWeek: 7 * DAY };

export interface CredentialRowProps {
  credential: Credential;
  /** Another of its kind stays, so this one may end. */
  canRetire: boolean;
  /** In how many ms it ends; null: it stays after all. */
  onRetire: (afterMs: number | null) => void;
}

/** A key or secret that is active: how it ends, when it was made and used, and when it is to end. */
export function CredentialRow(props: CredentialRowProps) {
  const { formatDate, formatDateTime, relative } = useI18n();
  const t = useApiAccessTexts();
  const desk = useDesk();
  const name = () => {
    const { kind, ending } = props.credential;
    return ending === "" ? t(`access.nameless.${kind}`) : t(`access.name.${kind}`, { ending });
  };
  const used = () => {
    const { usedAt } = props.credential;
    if (usedAt === null) return t("access.unused");
    return t("access.used", { when: relative(usedAt, Math.max(desk.now(), usedAt)) });
  };
  return (
    <li>
      <KeyRound class={style.glyph} aria-hidden="true" />
      <div class={style.main}>
        <strong>{name()}</strong>
        <span>
          {t("access.made", { when: formatDate(props.credential.createdAt) })} · {used()}
        </span>
      </div>
      <Show
        when={props.credential.retiresAt}
        fallback={
          <Show when={props.canRetire}>
            <Menu
              size="small"
              placement="bottom-end"
              aria-label={t("access.retireThis", { name: name() })}
              trigger={t("access.retire")}
            >
              <MenuItem danger onSelect={() => props.onRetire(waits.now)}>
                {t("access.now")}
              </MenuItem>
              <MenuItem onSelect={() => props.onRetire(waits.inHour)}>{t("access.inHour")}</MenuItem>
              <MenuItem onSelect={() => props.onRetire(waits.inDay)}>{t("access.inDay")}</MenuItem>
              <MenuItem onSelect={() => props.onRetire(waits.inWeek)}>{t("access.inWeek")}</MenuItem>
            </Menu>
          </Show>
        }
      >
        {(at) => (
          <>
            <Tag tone="warn">{t("access.ends", { when: formatDateTime(at()) })}</Tag>
            <Button
              size="small"
              aria-label={t("access.keepThis", { name: name() })}
              onClick={() => props.onRetire(null)}
            >
              {t("access.keep")}
            </Button>
          </>
        )}
      </Show>
    </li>
  );
}
