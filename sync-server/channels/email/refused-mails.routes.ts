import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../http/app-error.ts";
import { allowed, type Signed } from "../../http/signed-in.ts";
import { validated } from "../../http/validated.ts";
import type { MailStore } from "../../store/mail-store.ts";
import type { Transactions } from "../../store/store.ts";

const Of = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });
const Again = v.object({ key: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)) });
/** Most of them that are shown. */
const SHOWN = 50;

export interface RefusedMailDeps {
  mails: Pick<MailStore, "mail" | "refused" | "readAgain">;
  transactions: Transactions;
}

/** `/api/channels/:id/refused-mails`: mails that were not taken in, and why; for those who manage channels. */
export const refusedMailRoutes = ({ mails, transactions }: RefusedMailDeps) =>
  new Hono<Signed>()
    .use("/:id/refused-mails/*", allowed("channel.manage"))
    .use("/:id/refused-mails", allowed("channel.manage"))
    .get("/:id/refused-mails", validated("param", Of), async (c) => {
      const refused = await mails.refused(c.req.valid("param").id, SHOWN);
      return c.json({ mails: refused.map(({ key, at, words = "" }) => ({ key, at, words })) });
    })
    .post("/:id/refused-mails/again", validated("param", Of), validated("json", Again), async (c) => {
      const { id } = c.req.valid("param");
      const { key } = c.req.valid("json");
      if ((await mails.mail(id, key))?.fate !== "refused") throw new AppError("event.unknown");
      await transactions.transaction(async (tx) => mails.readAgain(tx, id, key));
      return c.json({ ok: true });
    });
