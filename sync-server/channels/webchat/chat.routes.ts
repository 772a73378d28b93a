import { Hono } from "hono";
import * as v from "valibot";
import { Count } from "../../../shared/protocol/intent.ts";
import { validated } from "../../http/validated.ts";
import { receiveContact } from "../../intake/receive-contact.ts";
import { chatAccount, chatVisitor, spend, type OfVisitor } from "./chat-access.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { chatFileRoutes } from "./chat-files.routes.ts";
import { noteMarks } from "./note-marks.ts";
import { chatSessionRoutes } from "./session.routes.ts";
import { linesAfter } from "./shown-lines.ts";
import { chatStream } from "./stream.ts";
import { ChatMessage, takeMessage } from "./take-message.ts";
import { personOf, remembered } from "./visitor-person.ts";

const After = v.object({
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), "0"),
});
const MarksBody = v.object({ fetched: Count, read: Count });
const Writing = v.object({ writing: v.boolean() });
const About = v.object({
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(255)), ""),
  email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(255)),
  language: v.picklist(["en", "fr"]),
});

/** `/chat/:account`: what the pages of a customer's own site ask for. No cookie counts here; a session is shown. */
export const chatRoutes = (deps: ChatDeps) =>
  new Hono()
    .use("/:account/*", chatAccount(deps))
    .route("/:account/session", chatSessionRoutes(deps))
    .route("/:account", visitorRoutes(deps));

const visitorRoutes = (deps: ChatDeps) =>
  new Hono<OfVisitor>()
    .use(chatVisitor(deps))
    .get("/messages", validated("query", After), async (c) =>
      c.json(await linesAfter(deps, c.var.visitor, c.req.valid("query").after)),
    )
    .post("/messages", validated("json", ChatMessage, "message.malformed"), async (c) => {
      spend(deps.limits.messages, `visitor ${c.var.visitor.channel} ${c.var.visitor.id}`);
      spend(deps.limits.messagesOfAll, `messages ${deps.addressOf(c)}`);
      await takeMessage(deps, c.var.account, c.var.visitor, c.req.valid("json"));
      return c.json({ id: c.req.valid("json").id }, 201);
    })
    .get("/stream", validated("query", After), (c) => chatStream(deps, c, c.req.valid("query").after))
    .post("/marks", validated("json", MarksBody), async (c) => {
      await noteMarks(deps, c.var.visitor, c.req.valid("json"));
      return c.json({ ok: true });
    })
    .post("/writing", validated("json", Writing), async (c) => {
      const { channel, id } = c.var.visitor;
      const thread = await deps.inbound.thread(channel, id, "private");
      const { name } = await personOf(deps.webchat, c.var.visitor);
      if (thread)
        deps.writing.visitorWrites(
          thread.conversation,
          { id: thread.contact, name },
          c.req.valid("json").writing,
        );
      return c.json({ ok: true });
    })
    .post("/about", validated("json", About), async (c) => {
      const { visitor, account } = c.var;
      const { email, name, language } = c.req.valid("json");
      const before = await deps.webchat.visitor(visitor.channel, visitor.id);
      const said = remembered(visitor, before, { email, language, ...(name === "" ? {} : { name }) });
      await deps.transactions.transaction((tx) =>
        deps.webchat.putVisitor(tx, visitor.channel, visitor.id, said),
      );
      const thread = await deps.inbound.thread(visitor.channel, visitor.id, "private");
      const person = await personOf(deps.webchat, visitor);
      if (thread) await receiveContact(deps.intake, thread.contact, account.settings, person);
      return c.json({ name: said.name, email: said.email });
    })
    .route("/files", chatFileRoutes(deps));
