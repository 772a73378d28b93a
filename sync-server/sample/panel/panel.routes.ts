import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono, type Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import * as v from "valibot";
import { AppError } from "../../http/app-error.ts";
import { sameOrigin } from "../../http/same-origin.ts";
import { heldList } from "./held-list.ts";
import { liveScript } from "./live-script.ts";
import { panelPage } from "./panel-page.ts";
import { pathOf, troubleOf, troubles, type PanelDeps } from "./panel-state.ts";
import { makePanelSteps } from "./panel-steps.ts";
import { readWords } from "./written.ts";

const style = readFileSync(join(import.meta.dirname, "panel.css"), "utf8");

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const Trouble = v.object({ kind: v.picklist(troubles), seconds: v.string() });

/** The panel over HTTP: every step is a form, and its answer is the page again. */
export function panelRoutes(deps: PanelDeps) {
  const { viewOf, take, takeAsPerson, refuse, setBlocked } = makePanelSteps(deps);
  const { accounts, attention } = deps;
  return new Hono()
    .onError(refuseOrThrow)
    .use(headers())
    .use(sameOrigin(null))
    .get("/panel.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }))
    .get("/panel.js", (c) => c.body(liveScript, 200, { "content-type": "text/javascript; charset=utf-8" }))
    .get("/", (c) => {
      const [account] = accounts;
      if (!account) throw new HTTPException(404);
      const language = c.req.header("accept-language")?.toLowerCase().startsWith("fr") ? "fr" : "en";
      return c.redirect(pathOf({ language, account }));
    })
    .get("/:language/:network", (c) => c.html(panelPage(viewOf(c))))
    .get("/:language/:network/held", (c) => c.html(heldList(viewOf(c))))
    .post("/:language/:network/meet", async (c) => {
      const view = viewOf(c);
      const name = v.safeParse(Name, (await c.req.parseBody())["name"]);
      if (!name.success) return refuse(c, view, { field: "name", says: "noName", text: "" });
      const person = view.account.control.meet(name.output);
      return take(c, { ...view, person }, { at: "meet", status: "met", work: async () => undefined });
    })
    .post("/:language/:network/write", async (c) => {
      const view = viewOf(c);
      const read = await readWords(await c.req.parseBody(), view.account.control.can);
      if ("problem" in read) return refuse(c, view, read.problem);
      return takeAsPerson(c, {
        at: "write",
        status: "sent",
        work: ({ account }, from) => account.control.write({ from, ...read.words }),
      });
    })
    .post("/:language/:network/like", async (c) => {
      const id = v.parse(v.string(), (await c.req.parseBody())["id"]);
      return takeAsPerson(c, {
        at: "like",
        status: "liked",
        work: ({ account }, person) => account.control.like(person, id),
      });
    })
    .post("/:language/:network/:receipt{delivered|read}", (c) => {
      const receipt = c.req.param("receipt") === "read" ? "read" : "delivered";
      return takeAsPerson(c, {
        at: receipt,
        status: "told",
        work: ({ account }, person) => account.control.tell(person, receipt),
      });
    })
    .post("/:language/:network/silence", (c) =>
      takeAsPerson(c, {
        at: "silence",
        status: "changed",
        work: async ({ account, isSilent }, person) => attention.setSilent(account, person, !isSilent),
      }),
    )
    .post("/:language/:network/block", (c) =>
      takeAsPerson(c, {
        at: "block",
        status: "changed",
        work: (view, person) => setBlocked(view, person, !view.isBlocked),
      }),
    )
    .post("/:language/:network/trouble", async (c) => {
      const view = viewOf(c);
      const { kind, seconds } = v.parse(Trouble, await c.req.parseBody());
      const trouble = troubleOf(kind, Number(seconds));
      if (trouble === null) return refuse(c, view, { field: "seconds", says: "noSeconds", text: seconds });
      const work = () => view.account.control.setTrouble(trouble === "none" ? null : trouble);
      return take(c, view, { at: "trouble", status: "changed", work });
    });
}

/** What no form of the panel sends is refused. */
function refuseOrThrow(error: Error, c: Context): Response {
  if (error instanceof v.ValiError) return c.text("request.malformed", 400);
  if (error instanceof AppError || error instanceof HTTPException) return c.text(error.message, error.status);
  throw error;
}

function headers() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["data:"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "same-origin", // without one browsers hide from where a form is sent
    strictTransportSecurity: false,
  });
}
