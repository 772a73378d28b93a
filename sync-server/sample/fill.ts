import * as Y from "yjs";
import type { Network } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ContactRef } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { roleIn } from "../../shared/permissions/access.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { makeChannels } from "../channels/channels.ts";
import { newThread } from "../intake/new-thread.ts";
import { channelRef } from "../intake/receive-contact.ts";
import { publishDirectory } from "../people/directory.ts";
import { newMember } from "../people/people.ts";
import { makeSetup } from "../people/setup.ts";
import type { Agent } from "../people/sessions.ts";
import { makeTeams } from "../teams/teams.ts";
import { captureTerms, capturedSettings, type EpisodeTerms } from "../workspace-settings/capture.ts";
import { readSome } from "../workspace-settings/read-settings.ts";
import { makeWorkspaceSettings } from "../workspace-settings/workspace-settings.ts";
import { makeHistory, type History } from "./history.ts";
import { lateStories, type LateStory } from "./late-stories.ts";
import { persona, sampleNetworks, type Persona } from "./persona.ts";
import { makeRandom } from "./random.ts";
import { sampleAttributes, sampleAwayStates, sampleReasons, sampleTopics } from "./sample-choices.ts";
import { sampleChannels } from "./sample-channels.ts";
import { samplePolicies } from "./sample-policies.ts";
import { makeSampleReplies } from "./sample-replies.ts";
import type { SampleDeps } from "./start-sample.ts";
import { SAMPLE_WORKSPACE, sampleTeam, sampleTeams, TOM, tomsGrants, type SampleTeam } from "./team.ts";

/** Conversations written side by side: their transactions share commits. */
const AT_ONCE = 50;

/** Fills an empty workspace: its people and teams, six channels, and `count` conversations in every state. */
export async function fillSample(deps: SampleDeps, password: string): Promise<void> {
  const admin = await makePeople(deps, password);
  const teams = await makeSampleTeams(deps, admin);
  await makeSampleSettings(deps, admin);
  const channels = await makeSampleChannels(deps, admin, teams);
  await limitTom(deps, teams, channels);
  await makeSampleReplies(deps, { teams, channels });
  const team = await deps.people.members();
  const device = deps.identifiers.newId();
  const late = lateStories(deps.count);
  for (let from = 0; from < deps.count; from += AT_ONCE) {
    const indexes = Array.from({ length: Math.min(AT_ONCE, deps.count - from) }, (_, i) => from + i);
    await Promise.all(
      indexes.map((index) =>
        writeConversation(deps, {
          persona: persona(index),
          late: late.get(index),
          channels,
          team,
          device,
        }),
      ),
    );
  }
}

/** @returns the admin */
async function makePeople(deps: SampleDeps, password: string): Promise<Agent> {
  const { newId } = deps.identifiers;
  const [admin, ...others] = sampleTeam;
  const setUp = makeSetup({ ...deps, newId });
  await setUp({ workspace: SAMPLE_WORKSPACE, name: admin.name, email: admin.email, password });
  for (const person of others) {
    const at = deps.clock();
    const member = { ...newMember({ ...person, grants: null, id: newId(), at }), joinedAt: at };
    await deps.accounts.setPassword(member, password);
    await deps.transactions.transaction((tx) => deps.people.put(tx, member));
  }
  await publishDirectory({ ...deps, newId });
  const [first] = await deps.people.members();
  if (!first) throw new Error("a sample without an admin");
  return first;
}

async function makeSampleSettings(deps: SampleDeps, admin: Agent): Promise<void> {
  const settings = makeWorkspaceSettings({ ...deps, newId: deps.identifiers.newId });
  await settings.put("policies", samplePolicies, 0, admin);
  await settings.put("topics", sampleTopics, 0, admin);
  await settings.put("attributes", sampleAttributes, 0, admin);
  await settings.put("away", sampleAwayStates, 0, admin);
  await settings.put("reasons", sampleReasons, 0, admin);
}

type TeamIds = Map<SampleTeam, string>;

async function makeSampleTeams(deps: SampleDeps, admin: Agent): Promise<TeamIds> {
  const teams = makeTeams(deps);
  const made: TeamIds = new Map();
  for (const name of sampleTeams) made.set(name, (await teams.add(name, admin)).id);
  return made;
}

async function limitTom(deps: SampleDeps, teams: TeamIds, channels: ByNetwork): Promise<void> {
  const ids = new Map([...channels].map(([network, { id }]) => [network, id]));
  const tom = (await deps.people.members()).find(({ email }) => email === TOM);
  if (!tom) throw new Error("a sample without Tom");
  const grants = tomsGrants({ teams, channels: ids });
  await deps.transactions.transaction((tx) => deps.people.put(tx, { ...tom, grants }));
}

type ByNetwork = Map<Network, ChannelSettings>;

async function makeSampleChannels(deps: SampleDeps, admin: Agent, teams: TeamIds): Promise<ByNetwork> {
  const channels = makeChannels({
    ...deps,
    publish: () => publishDirectory({ ...deps, newId: deps.identifiers.newId }),
  });
  const made: ByNetwork = new Map();
  for (const network of sampleNetworks) {
    const settings = sampleChannels[network];
    const team = teams.get(settings.team) ?? null;
    const { channel } = await channels.create({ ...settings, team, network, callbackUrl: "" }, admin);
    const record = await deps.channels.channel(channel.id);
    if (record) made.set(network, record.settings);
  }
  return made;
}

interface Scene {
  persona: Persona;
  late: LateStory | undefined;
  channels: ByNetwork;
  team: readonly Agent[];
  device: string;
}

async function writeConversation(
  deps: SampleDeps,
  { persona: who, late, channels, team, device }: Scene,
): Promise<void> {
  const channel = channels.get(who.network);
  if (!channel) throw new Error(`no sample channel for ${who.network}`);
  const thread = newThread(channel.id, who.externalId, who.visibility, 0);
  const contact: ContactRef = {
    id: thread.contact,
    name: who.name,
    ...(who.handle === null ? {} : { handle: who.handle }),
  };
  await writeContact(deps, thread.contact, who, channel);
  const agents = team.filter(
    (agent) => roleIn(agent, { channel: channel.id, team: channel.team }) === "contributor",
  );
  const random = makeRandom(who.index * 104_729 + 7);
  const settings = await readSome(deps.settings, capturedSettings);
  await deps.documents.turn(thread.conversation, (turn) => {
    const { newId } = deps.identifiers;
    const { visibility } = who;
    const terms: EpisodeTerms = captureTerms(settings, channel, { visibility, contact: null }, turn.now);
    const history = makeHistory(who, {
      channel,
      terms,
      contact,
      agents,
      random,
      newId,
      device,
      now: turn.now,
      late,
    });
    turn.append(history.entries);
    if (history.note) {
      const by = { agent: history.note.by.id, device: `${device}-${history.note.by.id}` };
      const verdict = turn.edit(noteUpdate(history.note), by, { mayWrite: () => true });
      if (!verdict.ok) throw new Error(`a note of the sample was refused: ${verdict.code}`);
    }
    turn.also(
      async (tx) =>
        void (await deps.inbound.addThread(tx, channel.id, who.externalId, who.visibility, thread)),
    );
  });
}

async function writeContact(
  deps: SampleDeps,
  doc: DocumentId,
  who: Persona,
  channel: ChannelSettings,
): Promise<void> {
  const { newId } = deps.identifiers;
  const person = { name: who.name, ...(who.handle === null ? {} : { handle: who.handle }) };
  const attributes = {
    language: who.language,
    ...(who.email === null ? {} : { email: who.email }),
    ...(who.phone === null ? {} : { phone: who.phone }),
  };
  await deps.documents.turn(doc, (turn) => {
    const base = () => ({ id: newId(), at: turn.now, by: SYSTEM });
    turn.append([
      {
        ...base(),
        type: "contact.created",
        channel: channelRef(channel),
        team: channel.team,
        externalId: who.externalId,
        person,
      },
      { ...base(), type: "contact.supplied", person, attributes },
    ]);
  });
}

/** The words of a note, as an editor would have sent them. */
function noteUpdate({ id, text }: NonNullable<History["note"]>): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(doc, noteRoot(id)).insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}
