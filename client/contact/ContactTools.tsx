import type { ContactRow } from "../../shared/contact/contact.ts";
import { useMayDo } from "../app/may-do.ts";
import { ContactMenu } from "./ContactMenu.tsx";
import { VipButton } from "./VipButton.tsx";

/** What can be done with a contact as a whole. */
export function ContactTools(props: { contact: ContactRow }) {
  const mayDo = useMayDo();
  const where = () => ({ channel: props.contact.channel.id, team: props.contact.team });
  return (
    <>
      <VipButton contact={props.contact} mayEdit={mayDo(where(), "contact.edit")} />
      <ContactMenu
        contact={props.contact}
        mayBlock={mayDo(where(), "contact.edit")}
        mayErase={mayDo(where(), "contact.erase")}
      />
    </>
  );
}
