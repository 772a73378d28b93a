import { Hono } from "hono";
import * as v from "valibot";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { allowed, type Signed } from "../http/signed-in.ts";
import { validated } from "../http/validated.ts";
import type { makeErasure } from "./erasure.ts";

const Contact = v.object({ id: v.custom<DocumentId>(isDocumentId, "not a document id") });
const Confirmation = v.object({ name: v.pipe(v.string(), v.maxLength(255)) });

/** `/api/contacts/:id/erase`: erases a contact and all they wrote, for those who may; there is no way back. */
export const contactRoutes = (erasure: Pick<ReturnType<typeof makeErasure>, "begin">) =>
  new Hono<Signed>().post(
    "/:id/erase",
    allowed("contact.erase"),
    validated("param", Contact, "contact.unknown"),
    validated("json", Confirmation),
    async (c) => {
      await erasure.begin(c.req.valid("param").id, c.req.valid("json").name);
      return c.json({ ok: true }, 202);
    },
  );
