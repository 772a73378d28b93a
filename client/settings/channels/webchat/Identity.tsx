import { createResource, createSignal, Show } from "solid-js";
import { FailureNote } from "../../../app/FailureNote.tsx";
import { createSubmission } from "../../../app/submission.ts";
import { CopyField } from "../../../ui/CopyField.tsx";
import { FreshSecret } from "../../FreshSecret.tsx";
import rules from "../../Rules.module.css";
import { credentialsApi, type Credential } from "../api/credentials-api.ts";
import { CredentialSection } from "../api/CredentialSection.tsx";
import { useApiAccessTexts } from "../api/texts.ts";
import { signingSample } from "./embed.ts";
import { useWebchatTexts } from "./texts.ts";

/** How the site says who its users are. @param props.secret one that was just made, shown this once */
export function Identity(props: { account: string; secret?: string }) {
  const t = useWebchatTexts();
  return (
    <section class={rules.section}>
      <h3>{t("identity")}</h3>
      <p class={rules.intro}>{t("identityMore")}</p>
      <CopyField label={t("sample")} text={signingSample(props.account)} />
      <Show when={props.secret} fallback={<Secrets account={props.account} />}>
        {(secret) => (
          <>
            <CopyField label={t("secret")} text={secret()} />
            <p class={rules.quiet}>{t("secretMore")}</p>
          </>
        )}
      </Show>
    </section>
  );
}

function Secrets(props: { account: string }) {
  const access = useApiAccessTexts();
  const submission = createSubmission();
  const [answer, { refetch }] = createResource(() => props.account, credentialsApi.list);
  const [fresh, setFresh] = createSignal<string>();
  const held = () => {
    const known = answer.latest;
    return known?.ok ? known.value : undefined;
  };
  const add = async () => {
    const { account } = props;
    const made = await submission.run(() => credentialsApi.add(account, "secret"));
    if (made) setFresh(made.text);
    await refetch();
  };
  const retire = async ({ id }: Credential, afterMs: number | null) => {
    const { account } = props;
    await submission.run(() => credentialsApi.retire(account, id, afterMs));
    await refetch();
  };
  return (
    <>
      <FailureNote failure={submission.failure()} />
      <Show when={held()}>
        {(known) => (
          <CredentialSection
            kind="secret"
            credentials={known().credentials}
            asOf={known().at}
            onAdd={() => void add()}
            onRetire={(credential, afterMs) => void retire(credential, afterMs)}
          />
        )}
      </Show>
      <Show when={fresh()}>
        {(text) => (
          <FreshSecret
            title={access("access.fresh.secret")}
            text={text()}
            onClose={() => setFresh(undefined)}
          />
        )}
      </Show>
    </>
  );
}
