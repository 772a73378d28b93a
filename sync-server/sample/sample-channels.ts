import type { Network } from "../../shared/channels/capability.ts";
import type { ChannelWish } from "../channels/channels.ts";
import type { SampleNetwork } from "./persona.ts";
import type { SampleTeam } from "./team.ts";

type SampleChannel = Omit<ChannelWish, "callbackUrl" | "network" | "team"> & { team: SampleTeam };

/** The accounts of the sample; how each is reached is set at every start. */
export const sampleChannels: Readonly<
  Record<SampleNetwork, SampleChannel> & Partial<Record<Network, SampleChannel>>
> = {
  facebook: {
    name: "Northwind on Facebook",
    account: "Northwind",
    policy: "hour",
    autoAssign: true,
    team: "Social",
  },
  x: {
    name: "Northwind on X",
    account: "@northwind_care",
    policy: "public",
    autoAssign: true,
    splitPublic: true,
    team: "Social",
  },
  instagram: {
    name: "Northwind on Instagram",
    account: "@northwind",
    policy: null,
    autoAssign: true,
    team: "Social",
  },
  whatsapp: {
    name: "Northwind on WhatsApp",
    account: "+44 20 7946 0958",
    policy: "messages",
    autoAssign: true,
    team: "Messages",
  },
  email: {
    name: "Northwind by e-mail",
    account: "care@northwind.test",
    policy: "mail",
    autoAssign: false,
    team: "Messages",
  },
  telegram: {
    name: "Northwind on Telegram",
    account: "@northwind_bot",
    policy: "messages",
    autoAssign: true,
    team: "Messages",
  },
  webchat: {
    name: "Northwind web chat",
    account: "northwind.test",
    policy: "chat",
    autoAssign: true,
    team: "Messages",
  },
};
