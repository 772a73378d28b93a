import { randomUUID } from "node:crypto";
import type { GotCall } from "../meta/simulator/described.ts";
import { messageAsked, openGraphControl, type Asked } from "../meta/simulator/graph-control.ts";
import type { SimulatedWords, SimulatorControl } from "../simulator-control.ts";
import { usernameOf, type SimulatedInstagram } from "./simulator-answers.ts";
import { openInstagramSimulator } from "./simulator.ts";

/** A simulated account with somebody in front of it. @param hook where its app is told of everything */
export async function openInstagramControl(
  account: SimulatedInstagram,
  hook: () => string,
): Promise<SimulatorControl & { url: string }> {
  const open = (onCall: Parameters<typeof openInstagramSimulator>[0]["onCall"]) =>
    openInstagramSimulator({ ...account, ...(onCall ? { onCall } : {}) });
  const { clock } = account;
  const { simulator, post, control } = await openGraphControl({ open, askedBy, clock, hook });

  async function write({ from, visibility, text, picture }: SimulatedWords): Promise<string> {
    if (visibility === "private") {
      const mid = `m_${randomUUID()}`;
      const url = picture && simulator.showPicture(picture);
      const attachments = url ? [{ type: "image", payload: { url } }] : [];
      await post({ messaging: [simulator.write(from, { mid, text, attachments })] });
      return mid;
    }
    if (picture) throw new Error("a comment on Instagram holds no picture");
    const id = `179${randomUUID()}`;
    const username = usernameOf(simulator.names.get(from) ?? "");
    await post({ changes: [simulator.comment({ id: from, username }, { id, text })] });
    return id;
  }

  return {
    ...control,
    network: "instagram",
    can: { private: true, public: true, pictures: ["private"], like: true, block: true, receipts: ["read"] },
    write,
    async like(person, id) {
      const reaction = { mid: id, action: "react", reaction: "love", emoji: "❤️" };
      await post({ messaging: [simulator.tell(person, { reaction })] });
    },
    async tell(person, receipt) {
      const mid = simulator.said.findLast(({ to }) => to === person)?.id;
      if (receipt !== "read" || mid === undefined) return;
      await post({ messaging: [simulator.tell(person, { read: { mid } })] });
    },
  };
}

function askedBy({ method, path, body }: GotCall): Asked | null {
  const [on = "", edge = ""] = path.split("/");
  const deed = { visibility: "public", person: null, on, text: "", files: 0 } as const;
  switch (`${method} ${edge}`) {
    case "DELETE ":
      return { ...deed, what: "delete" };
    case "POST ":
      return { ...deed, what: body["hide"] === true ? "hide" : "unhide" };
    case "POST replies": {
      const { message = "" } = body as { message?: string }; // it holds nothing else
      return { ...deed, what: "reply", text: message };
    }
    case "POST messages":
      return messageAsked(body);
    default:
      return null;
  }
}
