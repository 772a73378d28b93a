import { Show } from "solid-js";
import KeyRound from "~icons/lucide/key-round";
import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Settings.module.css";
import type { ApiKey } from "./keys-api.ts";

/** A program's key: what it may do, and when it was made and used. */
export function KeyRow(props: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t: common, formatDate, relative } = useI18n();
  const t = useRuleTexts();
  const desk = useDesk();
  const facts = () => {
    const { role, ending, createdAt, usedAt } = props.apiKey;
    const used =
      usedAt === null
        ? t("keys.unused")
        : t("keys.used", { when: relative(usedAt, Math.max(desk.now(), usedAt)) });
    const made = t("keys.made", { when: formatDate(createdAt) });
    return [common(`settings.people.roles.${role}`), t("keys.ending", { ending }), made, used].join(" · ");
  };
  return (
    <li>
      <KeyRound class={style.glyph} aria-hidden="true" />
      <div class={style.main}>
        <strong>{props.apiKey.name}</strong>
        <span>{facts()}</span>
      </div>
      <Show when={props.apiKey.revokedAt === null} fallback={<Tag>{t("keys.revoked")}</Tag>}>
        <Button
          size="small"
          aria-label={t("keys.revokeThis", { name: props.apiKey.name })}
          onClick={() => props.onRevoke()}
        >
          {t("keys.revoke")}
        </Button>
      </Show>
    </li>
  );
}
