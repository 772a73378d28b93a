import { randomUUID } from "node:crypto";
import type { GotCall } from "../meta/simulator/described.ts";
import { messageAsked, openGraphControl, type Asked } from "../meta/simulator/graph-control.ts";
import type { SimulatedWords, SimulatorControl } from "../simulator-control.ts";
import type { SimulatedPage } from "./simulator-page.ts";
import { openFacebookSimulator } from "./simulator.ts";

/** A simulated page with somebody in front of it. @param hook where its app is told of everything */
export async function openFacebookControl(
  page: SimulatedPage,
  hook: () => string,
): Promise<SimulatorControl & { url: string }> {
  const { pageId, clock } = page;
  const open = (onCall: Parameters<typeof openFacebookSimulator>[0]["onCall"]) =>
    openFacebookSimulator({ ...page, ...(onCall ? { onCall } : {}) });
  const { simulator, post, control } = await openGraphControl({ open, askedBy, clock, hook });

  async function write({ from, visibility, text, picture }: SimulatedWords): Promise<string> {
    const shown = picture ? simulator.showPicture(picture) : null;
    if (visibility === "private") {
      const mid = `m_${randomUUID()}`;
      const attachments = shown ? [{ type: "image", payload: { url: shown } }] : [];
      await post({ messaging: [simulator.write(from, { mid, text, attachments })] });
      return mid;
    }
    const post_id = `${pageId}_1`;
    const comment_id = `1_${randomUUID()}`;
    const name = simulator.names.get(from);
    const told = {
      comment_id,
      post_id,
      parent_id: post_id,
      message: text,
      post: { permalink_url: `https://facebook.example/${pageId}/posts/1` },
      ...(shown ? { photo: shown } : {}),
    };
    await post({ changes: [simulator.comment({ id: from, ...(name ? { name } : {}) }, told)] });
    return comment_id;
  }

  return {
    ...control,
    network: "facebook",
    can: {
      private: true,
      public: true,
      pictures: ["private", "public"],
      like: true,
      block: true,
      receipts: ["delivered", "read"],
    },
    write,
    async like(person, id) {
      const value = { item: "reaction", reaction_type: "like", verb: "add", comment_id: id };
      await post({ changes: [{ field: "feed", value: { ...value, from: { id: person } } }] });
    },
    tell: (person, receipt) =>
      post({
        messaging: [
          simulator.tell(person, {
            [receipt === "read" ? "read" : "delivery"]: { watermark: clock() },
          }),
        ],
      }),
  };
}

function askedBy({ method, path, body }: GotCall): Asked | null {
  const [on = "", edge = ""] = path.split("/");
  const deed = { visibility: "public", person: null, on, text: "", files: 0 } as const;
  switch (`${method} ${edge}`) {
    case "POST likes":
      return { ...deed, what: "like" };
    case "DELETE likes":
      return { ...deed, what: "unlike" };
    case "DELETE ":
      return { ...deed, what: "delete" };
    case "POST ":
      return { ...deed, what: body["is_hidden"] === true ? "hide" : "unhide" };
    case "POST comments": {
      const { message = "", attachment_url: file } = body as { message?: string; attachment_url?: string };
      return { ...deed, what: "reply", text: message, files: file === undefined ? 0 : 1 };
    }
    case "POST messages":
      return messageAsked(body);
    default:
      return null;
  }
}
