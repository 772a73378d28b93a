import { createEffect, createSignal, For, on, Show } from "solid-js";
import { FailureNote } from "../../../app/FailureNote.tsx";
import { useI18n } from "../../../app/i18n.tsx";
import { createSubmission } from "../../../app/submission.ts";
import { Button } from "../../../ui/Button.tsx";
import { createKeyed } from "../../../ui/create-keyed.ts";
import { useToasts } from "../../../ui/toasts.tsx";
import settings from "../../Settings.module.css";
import rules from "../../Rules.module.css";
import { rawApi, type RefusedMail } from "./raw-api.ts";
import { useRawTexts } from "./texts.ts";

/** The mails of a mailbox that were not taken in: why, and how they are read once more. */
export function RefusedMails(props: { channel: string }) {
  const t = useRawTexts();
  const toasts = useToasts();
  const { formatDateTime } = useI18n();
  const submission = createSubmission();
  const [mails, setMails] = createSignal<readonly RefusedMail[]>();
  const rows = createKeyed(
    () => mails() ?? [],
    ({ key }) => key,
  );
  const heading: { element?: HTMLHeadingElement } = {};
  const load = async () => {
    const { channel } = props;
    const answer = await submission.run(() => rawApi.refusedMails(channel));
    if (answer) setMails(answer.mails);
  };
  createEffect(
    on(
      () => props.channel,
      () => void load(),
    ),
  );
  const again = async ({ key }: RefusedMail) => {
    const { channel } = props;
    if (!(await submission.run(() => rawApi.takeAgain(channel, key)))) return;
    toasts.show({ text: t("mails.agreed") });
    await load();
    heading.element?.focus(); // the button is gone with its mail
  };
  return (
    <section class={rules.section}>
      <h3 ref={(element) => (heading.element = element)} tabindex="-1">
        {t("mails.title")}
      </h3>
      <p class={rules.intro}>{mails()?.length === 0 ? t("mails.none") : t("mails.more")}</p>
      <FailureNote failure={submission.failure()} />
      <Show when={mails()?.length}>
        <ul class={settings.list}>
          <For each={rows()}>
            {({ item: mail }) => (
              <li>
                <div class={settings.main}>
                  <strong>{mail().words}</strong>
                  <span>
                    {formatDateTime(mail().at)} · <bdi>{mail().key}</bdi>
                  </span>
                </div>
                <Button
                  size="small"
                  aria-label={t("mails.againThis", { key: mail().key })}
                  onClick={() => void again(mail())}
                >
                  {t("mails.again")}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
