import type { HeldRequest } from "../channels/simulator-control.ts";
import { personaOf, type Persona } from "./persona.ts";

/** What a message is called that the sample was filled with: its network has not heard it, so it says itself whose it is. */
export function messageIdOf({ network, externalId }: Persona, id: string): string {
  const numbered = `${externalId}-${id}`;
  return network === "whatsapp" ? `wamid.${numbered}` : `${network}-${numbered}`;
}

/** Whom of the sample's people a network was asked to answer, or whose words to do something with; null: somebody else. */
export function answeredPersona({ person, on }: Pick<HeldRequest, "person" | "on">): Persona | null {
  const [, writer = ""] = /^[a-z]+[-.]((?:sample-)?\d+)-/u.exec(on) ?? [];
  return personaOf(person) ?? personaOf(writer);
}
