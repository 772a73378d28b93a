import { Hono } from "hono";
import * as v from "valibot";
import { SentFile } from "../../shared/conversation/intent.ts";
import { Instant } from "../../shared/protocol/intent.ts";
import { DAY } from "../../shared/time/duration.ts";
import { AppError } from "../http/app-error.ts";
import { seal, unseal } from "../relay/sealed.ts";
import type { FileStore } from "../store/file-store.ts";
import { fileAnswer } from "./serve-file.ts";

const Ticket = v.object({ hash: SentFile.entries.hash, name: SentFile.entries.name, until: Instant });

/**
 * An address at which a channel's program fetches a file of a reply, for one day, without a key.
 * @param origin where programs reach this server
 * @param now epoch ms
 */
export function signedAddress(
  { secret, origin }: { secret: string; origin: string },
  { hash, name }: SentFile,
  now: number,
): string {
  return `${origin}/v1/files/${seal(secret, "file", { hash, name, until: now + DAY })}`;
}

/** `/v1/files/:ticket`: whoever has the address has the file. */
export const signedFileRoutes = (deps: { files: FileStore; secret: string; clock: () => number }) =>
  new Hono().get("/:ticket", async (c) => {
    const ticket = v.safeParse(Ticket, unseal(deps.secret, "file", c.req.param("ticket")));
    if (!ticket.success || ticket.output.until < deps.clock()) throw new AppError("document.unknown");
    const file = await deps.files.file(ticket.output.hash);
    if (!file) throw new AppError("document.unknown");
    return fileAnswer(deps.files, file, ticket.output.name, c.req.raw);
  });
