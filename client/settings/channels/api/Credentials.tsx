import { createResource, createSignal, For, Show } from "solid-js";
import { credentialKinds, type CredentialKind } from "../../../../shared/channels/credentials.ts";
import { FailureNote } from "../../../app/FailureNote.tsx";
import { createSubmission } from "../../../app/submission.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { FreshSecret } from "../../FreshSecret.tsx";
import rules from "../../Rules.module.css";
import { credentialsApi, type Credential } from "./credentials-api.ts";
import { CredentialSection } from "./CredentialSection.tsx";
import { useApiAccessTexts } from "./texts.ts";

/** How a program and a channel know each other: keys, secrets, and whether requests have to be signed. */
export function Credentials(props: { channel: string }) {
  const t = useApiAccessTexts();
  const submission = createSubmission();
  const [answer, { refetch }] = createResource(() => props.channel, credentialsApi.list);
  const [fresh, setFresh] = createSignal<{ kind: CredentialKind; text: string }>();
  const held = () => {
    const known = answer.latest;
    return known?.ok ? known.value : undefined;
  };
  const failure = () => {
    const known = answer.latest;
    return known && !known.ok ? known.code : submission.failure();
  };
  const add = async (kind: CredentialKind) => {
    const { channel } = props;
    const made = await submission.run(() => credentialsApi.add(channel, kind));
    if (made) setFresh({ kind, text: made.text });
    await refetch();
  };
  const retire = async ({ id }: Credential, afterMs: number | null) => {
    const { channel } = props;
    await submission.run(() => credentialsApi.retire(channel, id, afterMs));
    await refetch();
  };
  const demand = async (signed: boolean) => {
    const { channel } = props;
    await submission.run(() => credentialsApi.demandSignatures(channel, signed));
    await refetch();
  };
  return (
    <>
      <FailureNote failure={failure()} />
      <Show when={held()}>
        {(known) => (
          <>
            <For each={credentialKinds}>
              {(kind) => (
                <CredentialSection
                  kind={kind}
                  credentials={known().credentials}
                  asOf={known().at}
                  onAdd={() => void add(kind)}
                  onRetire={(credential, afterMs) => void retire(credential, afterMs)}
                />
              )}
            </For>
            <div class={rules.section}>
              <Checkbox
                label={t("access.signed")}
                description={t("access.signedMore")}
                checked={known().signed}
                onChange={(signed) => void demand(signed)}
              />
            </div>
          </>
        )}
      </Show>
      <Show when={fresh()}>
        {(shown) => (
          <FreshSecret
            title={t(`access.fresh.${shown().kind}`)}
            text={shown().text}
            onClose={() => setFresh(undefined)}
          />
        )}
      </Show>
    </>
  );
}
