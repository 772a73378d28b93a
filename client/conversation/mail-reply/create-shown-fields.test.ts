import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import type { MailWay } from "../../../shared/conversation/mail-answer.ts";
import type { WrittenFields } from "../../sync/files/mail-drafts.ts";
import { createShownFields } from "./create-shown-fields.ts";

const lea = { address: "lea@x.test" };

test("a field that is emptied stays for whoever is in it; with another way to answer it is gone", () =>
  createRoot((dispose) => {
    const [how, setHow] = createSignal<MailWay>("reply_all");
    const [fields, setFields] = createSignal<WrittenFields>({ subject: "", to: [], cc: [lea], bcc: [] });
    const { shown, show } = createShownFields({ how, fields });
    expect(shown()).toEqual(["to", "cc"]);
    setFields((all) => ({ ...all, cc: [] }));
    expect(shown()).toEqual(["to", "cc"]);
    setHow("reply");
    expect(shown()).toEqual(["to"]);
    show("bcc");
    expect(shown()).toEqual(["to", "bcc"]);
    dispose();
  }));
