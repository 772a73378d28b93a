import { For, Show } from "solid-js";
import { useI18n } from "../../app/i18n.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { NetworkGlyph } from "../../ui/NetworkGlyph.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "./AddChannel.module.css";
import { kinds, type Kind } from "./kinds.ts";

/** Asks what people write to, before anything else of a new account. */
export function AddChannel(props: { onChoose: (kind: Kind) => void; onClose: () => void }) {
  const { t: say } = useI18n();
  const t = useRuleTexts();
  const own = kinds.filter(({ network, SetUp }) => SetUp || network === "api");
  const byProgram = kinds.filter((kind) => !own.includes(kind));
  const card = (kind: Kind, name: string, more?: string) => (
    <li>
      <button type="button" class={style.card} onClick={() => props.onChoose(kind)}>
        <span class={style.glyph} aria-hidden="true">
          <NetworkGlyph network={kind.network} />
        </span>
        <span class={style.words}>
          <strong>{name}</strong>
          <Show when={more}>
            <span>{more}</span>
          </Show>
        </span>
      </button>
    </li>
  );
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && props.onClose()}
      title={say("settings.channels.create")}
    >
      <div class={style.choice}>
        <p>{t("channels.choose")}</p>
        <ul class={style.cards}>
          <For each={own}>
            {(kind) =>
              card(kind, t(`channels.kinds.${kind.network}`), t(`channels.kinds.${kind.network}More`))
            }
          </For>
        </ul>
        <Show when={byProgram.length > 0}>
          <h3>{t("channels.byProgram")}</h3>
          <p>{t("channels.byProgramMore")}</p>
          <ul class={style.cards} data-small>
            <For each={byProgram}>{(kind) => card(kind, say(`ui.network.${kind.network}`))}</For>
          </ul>
        </Show>
      </div>
    </Dialog>
  );
}
