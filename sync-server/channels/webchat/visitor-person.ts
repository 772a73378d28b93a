import type { MessageBody } from "../../intake/message-body.ts";
import type { Visitor, WebchatStore } from "../../store/webchat-store.ts";
import type { VisitorClaim } from "./visitor.ts";

const someone = { en: "Visitor", fr: "Visiteur" };

/** The visitor as intake knows contacts: what their site vouches for, else what they said of themselves. */
export async function personOf(
  webchat: WebchatStore,
  visitor: VisitorClaim,
): Promise<MessageBody["contact"]> {
  const said = await webchat.visitor(visitor.channel, visitor.id);
  const email = visitor.email ?? said?.email ?? undefined;
  return {
    external_id: visitor.id,
    name:
      visitor.name ?? said?.name ?? email ?? anonymousName(said?.language ?? visitor.language, visitor.id),
    ...(email === undefined ? {} : { attributes: { email } }),
  };
}

/** What is remembered of them from now on: what the site vouches for stands before what they said. */
export function remembered(
  visitor: VisitorClaim,
  before: Visitor | null,
  said: Partial<Visitor> & Pick<Visitor, "language">,
): Visitor {
  return {
    name: visitor.name ?? said.name ?? before?.name ?? null,
    email: visitor.email ?? said.email ?? before?.email ?? null,
    language: said.language,
  };
}

/** Under which name a visitor's files are on their way in. */
export function uploaderOf({ channel, id }: VisitorClaim): string {
  return `${channel}:${id}`;
}

/** Two who said nothing of themselves are told apart by a few letters. */
function anonymousName(language: "en" | "fr", id: string): string {
  return `${someone[language]} ${id.slice(-4).toUpperCase()}`;
}
