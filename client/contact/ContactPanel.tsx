import { lazy, Show, Suspense } from "solid-js";
import type { ContactRef } from "../../shared/conversation/entry.ts";
import type { Episode } from "../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import style from "./ContactPanel.module.css";

const ContactTools = lazy(async () => ({ default: (await import("./ContactTools.tsx")).ContactTools }));
const ContactDetails = lazy(async () => ({ default: (await import("./ContactDetails.tsx")).ContactDetails }));

export interface ContactPanelProps {
  contact: ContactRef;
  isErased: boolean;
  /** The conversation beside the panel, which is none of the earlier ones. */
  conversation?: DocumentId;
  /** Its earlier episodes, in order, and how one of them is shown. */
  episodes?: readonly Episode[];
  onEpisode?: (episode: Episode) => void;
}

/** Who the contact is, and what the team knows of them. */
export function ContactPanel(props: ContactPanelProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const contact = () => desk.contact(props.contact.id);
  const isErased = () => props.isErased || contact()?.erased === true;
  const name = () => (isErased() ? t("contact.erased") : (contact()?.person.name ?? props.contact.name));
  const handle = () => (isErased() ? undefined : (contact()?.person.handle ?? props.contact.handle));
  return (
    <div class={style.panel}>
      <div class={style.person}>
        <Avatar name={isErased() ? "" : name()} id={props.contact.id} />
        <div class={style.called}>
          <b data-erased={isErased()} dir="auto">
            {name()}
          </b>
          <Show when={handle()}>{(shown) => <bdi class={style.handle}>{shown()}</bdi>}</Show>
        </div>
        <Suspense>
          <Show when={!isErased() && contact()}>{(known) => <ContactTools contact={known()} />}</Show>
        </Suspense>
      </div>
      <Show when={!isErased()} fallback={<p class={style.absent}>{t("contact.erasedMore")}</p>}>
        <Show when={contact()} fallback={<p class={style.absent}>{t("contact.unknown")}</p>}>
          {(known) => (
            <Suspense>
              {/* Another contact is other details: nothing that was begun for one goes on for the next. */}
              <Show when={known().doc} keyed>
                <ContactDetails
                  contact={known()}
                  conversation={props.conversation}
                  episodes={props.episodes ?? []}
                  onEpisode={(episode) => props.onEpisode?.(episode)}
                />
              </Show>
            </Suspense>
          )}
        </Show>
      </Show>
    </div>
  );
}
