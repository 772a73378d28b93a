import type { Network } from "../../shared/channels/capability.ts";
import { permalinkOf, type Persona } from "./persona.ts";
import type { SampleAccount } from "./sample-accounts.ts";

export interface VoicesDeps {
  /** Address of this server, for its public API. */
  baseUrl: string;
  /** Channel and API key of each network that is invented. */
  keys: ReadonlyMap<Network, { channel: string; key: string }>;
  /** Of networks that are simulated. */
  accounts: ReadonlyMap<Network, SampleAccount>;
  newId: () => string;
}

/** How people are heard: through the public API as by a program, or through the network that they write on. */
export function makeVoices({ baseUrl, keys, accounts, newId }: VoicesDeps) {
  /** @throws Error when the server has not taken it */
  return async function say(who: Persona, text: string): Promise<void> {
    const account = accounts.get(who.network);
    if (account) {
      const { control } = account;
      const from = control.meet(who.name, who.externalId);
      await control.write({ from, visibility: who.visibility, text });
      return;
    }
    const channel = keys.get(who.network);
    if (!channel) throw new Error(`no sample channel for ${who.network}`);
    const answer = await fetch(`${baseUrl}/v1/channels/${channel.channel}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${channel.key}`, "content-type": "application/json" },
      body: JSON.stringify(messageOf(who, newId(), text)),
    });
    if (!answer.ok) throw new Error(`a simulated contact was not heard: ${answer.status}`);
  };
}
export type Say = ReturnType<typeof makeVoices>;

function messageOf(who: Persona, id: string, text: string) {
  const permalink = permalinkOf(who, id);
  return {
    external_id: `${who.network}-${id}`,
    contact: {
      external_id: who.externalId,
      name: who.name,
      ...(who.handle === null ? {} : { handle: who.handle }),
      attributes: { language: who.language, ...(who.email === null ? {} : { email: who.email }) },
    },
    kind: who.kind,
    visibility: who.visibility,
    text,
    ...(permalink === undefined ? {} : { permalink }),
  };
}
