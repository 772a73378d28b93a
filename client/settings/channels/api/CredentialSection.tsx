import { createUniqueId, For, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import {
  CREDENTIALS_ACTIVE,
  isActive,
  type CredentialKind,
} from "../../../../shared/channels/credentials.ts";
import { useDesk } from "../../../app/desk-context.tsx";
import { useI18n } from "../../../app/i18n.tsx";
import { Button } from "../../../ui/Button.tsx";
import { createKeyed } from "../../../ui/create-keyed.ts";
import rules from "../../Rules.module.css";
import style from "../../Settings.module.css";
import { CredentialRow } from "./CredentialRow.tsx";
import type { Credential } from "./credentials-api.ts";
import { useApiAccessTexts } from "./texts.ts";

export interface CredentialSectionProps {
  kind: CredentialKind;
  credentials: readonly Credential[];
  /** Epoch ms, by the server. */
  asOf: number;
  onAdd: () => void;
  onRetire: (credential: Credential, afterMs: number | null) => void;
}

/** The keys of a channel, or its secrets: those that are active, and how many are not any more. */
export function CredentialSection(props: CredentialSectionProps) {
  const { plural } = useI18n();
  const t = useApiAccessTexts();
  const desk = useDesk();
  const id = createUniqueId();
  const ofKind = () => props.credentials.filter(({ kind }) => kind === props.kind);
  const active = () => ofKind().filter((one) => isActive(one, Math.max(desk.now(), props.asOf)));
  const rows = createKeyed(active, ({ id: own }) => own);
  const retired = () => ofKind().length - active().length;
  const canRetire = ({ id: own }: Credential) =>
    active().some(({ id: other, retiresAt }) => other !== own && retiresAt === null);
  return (
    <section class={rules.section} aria-labelledby={id}>
      <div class={rules.head}>
        <h2 id={id}>{t(`access.${props.kind}`)}</h2>
        <Button disabled={active().length >= CREDENTIALS_ACTIVE} onClick={() => props.onAdd()}>
          <Plus aria-hidden="true" /> {t(props.kind === "key" ? "access.addKey" : "access.addSecret")}
        </Button>
      </div>
      <p class={rules.intro}>{t(props.kind === "key" ? "access.keyMore" : "access.secretMore")}</p>
      <ul class={style.list} aria-labelledby={id}>
        <For each={rows()}>
          {({ item: credential }) => (
            <CredentialRow
              credential={credential()}
              canRetire={canRetire(credential())}
              onRetire={(afterMs) => props.onRetire(credential(), afterMs)}
            />
          )}
        </For>
      </ul>
      <Show when={retired() > 0}>
        <p class={rules.quiet}>
          {plural(retired(), { one: t("access.retired.one"), other: t("access.retired.other") })}
        </p>
      </Show>
    </section>
  );
}
