import { Hono } from "hono";
import * as v from "valibot";
import { largestFile } from "../../../shared/channels/file-rules.ts";
import { SentFile } from "../../../shared/conversation/intent.ts";
import { fileAnswer } from "../../files/serve-file.ts";
import { Place } from "../../files/uploads.routes.ts";
import { AppError } from "../../http/app-error.ts";
import { validated } from "../../http/validated.ts";
import { spend, type OfVisitor } from "./chat-access.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { uploaderOf } from "./visitor-person.ts";

const Name = v.object({ hash: SentFile.entries.hash });

/** `/chat/:account/files/:hash`: a visitor's files in, piece by piece, and those of their own lines out. */
export const chatFileRoutes = (deps: ChatDeps) =>
  new Hono<OfVisitor>()
    .put("/:hash", validated("param", Name, "document.unknown"), validated("query", Place), async (c) => {
      spend(deps.limits.pieces, `piece ${deps.addressOf(c)}`);
      const place = c.req.valid("query");
      if (place.total > largestFile(c.var.account.settings.capability)) throw new AppError("file.too_large");
      const piece = { ...place, bytes: new Uint8Array(await c.req.arrayBuffer()) };
      return c.json(await deps.uploads.add(uploaderOf(c.var.visitor), c.req.valid("param").hash, piece));
    })
    .get("/:hash", validated("param", Name, "document.unknown"), async (c) => {
      const { hash } = c.req.valid("param");
      const { channel, id } = c.var.visitor;
      const file = (await deps.webchat.refersTo(channel, id, hash)) ? await deps.files.file(hash) : null;
      if (!file) throw new AppError("document.unknown");
      const answer = await fileAnswer(deps.files, file, hash, c.req.raw);
      // What was set for pages of the account's sites goes with a ready-made answer, too.
      for (const [name, value] of c.res.headers)
        if (!answer.headers.has(name)) answer.headers.set(name, value);
      return answer;
    });
