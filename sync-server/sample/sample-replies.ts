import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { prose, replyRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Network } from "../../shared/channels/capability.ts";
import type { SampleNetwork } from "./persona.ts";
import type { SampleDeps } from "./start-sample.ts";
import { sampleTeam, type SampleTeam } from "./team.ts";

interface SampleCollection {
  name: string;
  team?: SampleTeam;
  networks?: readonly SampleNetwork[];
  /** E-mail of the one whose alone it is. */
  owner?: string;
  replies: readonly { title: string; text: string }[];
}

const collections: readonly SampleCollection[] = [
  {
    name: "Everyday",
    replies: [
      {
        title: "Thanks for writing",
        text: "Hello {contact.first_name|there},\nthank you for writing to {channel.name}. I am looking into it now.\n{agent.name}",
      },
      {
        title: "Refund on its way",
        text: "Your refund has left us today. It takes up to five working days to reach your account.",
      },
      {
        title: "Account number needed",
        text: "Could you confirm that your account number is {contact.account_id}? Then I can take care of the rest.",
      },
    ],
  },
  {
    name: "Au quotidien",
    replies: [
      {
        title: "Merci de votre message",
        text: "Bonjour {contact.first_name|à vous},\nmerci de votre message. Je m’en occupe tout de suite.\n{agent.name}",
      },
      {
        title: "Délai de livraison",
        text: "Votre colis part aujourd’hui ; comptez deux jours ouvrés.",
      },
    ],
  },
  {
    name: "Public answers",
    team: "Social",
    networks: ["x", "facebook"],
    replies: [
      {
        title: "Please write to us in private",
        text: "We are sorry to read this. Please send us a private message with your order number, and we will look into it.",
      },
    ],
  },
  {
    name: "My replies",
    owner: "agent1@sample.test",
    replies: [{ title: "Sign-off", text: "Have a good day, {contact.first_name|and thank you}.\nInès" }],
  },
];

/** A few collections of saved replies: for all, for a team and its channels, and one person's own. */
export async function makeSampleReplies(
  deps: SampleDeps,
  {
    teams,
    channels,
  }: {
    teams: ReadonlyMap<SampleTeam, string>;
    channels: ReadonlyMap<Network, { id: string }>;
  },
): Promise<void> {
  const members = await deps.people.members();
  for (const collection of collections) {
    const email = collection.owner ?? sampleTeam[0].email;
    const author = members.find((member) => member.email === email);
    if (!author) throw new Error(`a sample without ${email}`);
    await write(deps, collection, author, {
      team: (collection.team && teams.get(collection.team)) ?? null,
      channels: (collection.networks ?? []).flatMap((network) => channels.get(network)?.id ?? []),
    });
  }
}

async function write(
  deps: SampleDeps,
  { name, owner, replies }: SampleCollection,
  { id, name: called }: { id: string; name: string },
  restriction: { team: string | null; channels: readonly string[] },
): Promise<void> {
  const { newId } = deps.identifiers;
  const by = { kind: "agent", id, name: called } as const;
  const device = newId();
  const doc: DocumentId = `lib:${newId()}`;
  await deps.documents.turn(doc, (turn) => {
    const act = () => ({ id: newId(), at: turn.now, by, dev: device, seen: 0, ep: 0, admittedAt: turn.now });
    const all = replies.map((reply) => ({ ...reply, id: newId() }));
    turn.append([
      { ...act(), type: "collection.make", name, mine: owner !== undefined, ...restriction },
      ...all.map(({ id: reply, title }) => ({ ...act(), type: "reply.add", reply, title })),
    ]);
    const verdict = turn.edit(textsOf(all), { agent: id, device }, { mayWrite: () => true });
    if (!verdict.ok) throw new Error(`a reply of the sample was refused: ${verdict.code}`);
  });
}

/** The replies' texts, as an editor would have sent them. */
function textsOf(replies: readonly { id: string; text: string }[]): Uint8Array {
  const doc = new Y.Doc();
  for (const { id, text } of replies) {
    const paragraphs = text.split("\n").map((line) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(line)]);
      return paragraph;
    });
    prose(doc, replyRoot(id)).insert(0, paragraphs);
  }
  return Y.encodeStateAsUpdate(doc);
}
