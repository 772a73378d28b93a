import { useNavigate } from "@solidjs/router";
import { createComputed, mapArray } from "solid-js";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createAction, createShortcut } from "../app/keyboard.ts";
import { searchForEverything, searchOf } from "./filter-address.ts";
import { useQueue } from "./queue-context.tsx";
import { useTurnOver } from "./turn-over.ts";

/** What can be done by name wherever one is in the inbox: go to a queue or a saved view, mark what is open as unread. */
export function createQueueActions(): void {
  const { t } = useI18n();
  const queue = useQueue();
  const navigate = useNavigate();
  const turnOver = useTurnOver();
  createAction({ label: () => t("queue.keys.goNew"), run: () => navigate("/inbox/new") });
  createAction({ label: () => t("queue.keys.goPending"), run: () => navigate("/inbox/pending") });
  createAction({ label: () => t("queue.keys.goResolved"), run: () => navigate("/inbox/resolved") });
  createAction({
    label: () => t("queue.empty.clear"),
    about: "everything",
    run: () => navigate(`/inbox/${queue.state()}${searchForEverything}`),
  });
  createShortcut("u", () => turnOver(queue.openDoc() as DocumentId), {
    label: () => t("queue.keys.read"),
    where: "conversation",
    when: () => queue.openDoc() !== undefined, // and then it is a document
  });
  createViewActions();
}

function createViewActions(): void {
  const { t } = useI18n();
  const desk = useDesk();
  const navigate = useNavigate();
  const views = () => desk.preferences().view;
  const offered = mapArray(
    () => Object.keys(views()),
    (id) =>
      createAction({
        label: () => t("queue.keys.view", { name: views()[id]?.name ?? "" }),
        run: () => {
          const view = views()[id];
          if (view) navigate(`/inbox/${view.state}${searchOf(view) || searchForEverything}`);
        },
      }),
  );
  createComputed(() => void offered());
}
