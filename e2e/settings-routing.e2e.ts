import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Automation } from "../shared/automation/automation.ts";
import type { ContactGroup } from "../shared/groups/groups.ts";
import type { PriorityList } from "../shared/priority/priority.ts";
import type { Routing } from "../shared/skills/skills.ts";
import { appEn } from "../client/app/words.en.ts";
import { appFr } from "../client/app/words.fr.ts";
import { conversationEn } from "../client/conversation/words.en.ts";
import { conversationFr } from "../client/conversation/words.fr.ts";
import { queueEn } from "../client/queue/words.en.ts";
import { queueFr } from "../client/queue/words.fr.ts";
import { withFrenchSpaces } from "../client/app/french-spaces.ts";
import { openBrowser, signInByRequest, type PersonalBrowser } from "./harness/browser.ts";
import { settingOf, settingsPages, settingsWords, type SettingsPages } from "./harness/settings-pages.ts";
import { expectAccessible, expectWellMade } from "./harness/well-made.ts";
import { say } from "./harness/words-of.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const languages = [
  { language: "en", locale: "en-GB", app: appEn, queue: queueEn, conversation: conversationEn },
  {
    language: "fr",
    locale: "fr-FR",
    app: appFr,
    queue: withFrenchSpaces(queueFr),
    conversation: withFrenchSpaces(conversationFr),
  },
] as const;

describe.each(languages)(
  "settings of routing in $language",
  ({ language, locale, app, queue, conversation }) => {
    const words = settingsWords[language];
    let workspace: TestWorkspace;
    let sofia: PersonalBrowser;
    let screen: SettingsPages;

    const receive = (name: string, text: string, attributes: Record<string, string> = {}) =>
      workspace.receive(text, { contact: { external_id: name, name, attributes } });
    /** The button that adds what was typed to a field of several words. */
    const add = async (label: string, text: string): Promise<void> => {
      await screen.page().getByRole("textbox", { name: label, exact: true }).fill(text);
      await screen.page().keyboard.press("Enter");
    };
    const addTopic = async (label: string, text: string): Promise<void> => {
      await screen.page().getByRole("combobox", { name: label, exact: true }).first().fill(text);
      await screen.page().keyboard.press("Enter");
    };

    const command = async (name: string): Promise<void> => {
      await screen.page().keyboard.press("Control+k");
      await screen.page().getByRole("dialog").getByRole("combobox").fill(name);
      await screen.page().keyboard.press("Enter");
    };

    beforeAll(async () => {
      workspace = await startWorkspace();
      await workspace.admin.json("POST", "/api/teams", { name: "Sales" });
      await receive("Goldie", "Where is my refund?", { tier: "Gold" });
      await receive("Silvia", "Hello there", { tier: "Silver" });
      sofia = await openBrowser({ url: workspace.server.url, locale });
      await signInByRequest(sofia, people.sofia);
      screen = settingsPages(() => sofia, words);
      await screen.page().goto("/inbox/new");
      await screen
        .page()
        .getByRole("link", { name: /Silvia/ })
        .waitFor();
    });
    afterAll(async () => {
      await sofia.stop();
      await workspace.stop();
    });

    test("contact groups: bad input is said at the field, and the preview names who is in it", async () => {
      const { groups, fields } = words;
      await screen.goTo("groups");
      await screen.text(groups.none).waitFor();
      await expectWellMade(screen.page());
      await screen.button(groups.add).click();
      await screen.field(groups.attribute).selectOption({ label: groups.other });
      await screen.field(groups.key).fill("My tier");
      await screen.save();
      await expect.poll(() => screen.problems()).toContain(groups.keyForm);
      expect((await screen.problems()).filter((said) => said === fields.problems.missing)).toHaveLength(2);
      await screen.field(groups.name).fill("Gold");
      await screen.field(groups.key).fill("tier");
      await add(groups.values, "gold, platinum");
      const preview = screen.page().getByRole("region", { name: groups.preview });
      await expect.poll(() => preview.innerText()).toContain("Goldie");
      expect(await preview.innerText()).not.toContain("Silvia");
      await expectWellMade(screen.page());
      await screen.save();
      await expect.poll(() => screen.entries(groups.label)).toEqual(["Gold"]);
      const { value } = await settingOf<ContactGroup[]>(workspace, "groups");
      expect(value[0]?.rule).toEqual({ attribute: "tier", op: "any_of", values: ["gold", "platinum"] });
    });

    test("priority: what counts is chosen, and a conversation tells its score and why", async () => {
      const { priority, fields } = words;
      await screen.goTo("priority");
      await addTopic(priority.topics, "Refund, refund");
      await screen.page().getByLabel("Gold", { exact: true }).check();
      await screen.page().getByRole("combobox", { name: /Care/ }).selectOption("private");
      await expectWellMade(screen.page());
      await screen.save();
      await screen.text(fields.saved).waitFor();
      const { value } = await settingOf<PriorityList>(workspace, "priority");
      expect(value).toMatchObject({ topics: ["Refund"], channels: [{ visibility: "private" }] });

      const doc = await receive("Aurelia", "Hello", { tier: "Gold" });
      await screen.page().goto(`/inbox/new/${doc}`);
      await screen
        .page()
        .getByRole("button", { name: say(queue.priority.score, { score: "2" }), exact: true })
        .click();
      const why = screen.page().getByRole("dialog", { name: queue.priority.why });
      await expect.poll(() => why.innerText()).toContain(say(queue.priority.group, { name: "Gold" }));
      await expect.poll(() => why.innerText()).toContain(queue.priority.channel);
      await expectAccessible(screen.page());
      const spoken = say(queue.priority.spoken, { score: "2", reasons: "" }).trim();
      await screen
        .page()
        .getByRole("listitem")
        .filter({ hasText: "Aurelia" })
        .getByRole("button", { name: spoken })
        .waitFor();
      await screen
        .page()
        .getByRole("list", { name: conversation.header.groups })
        .getByText("Gold", { exact: true })
        .waitFor();
    });

    test("routing: bad input is said at the field, and who would get it is told before it is saved", async () => {
      const { routing, fields } = words;
      await screen.page().goto("/inbox/new");
      await screen
        .page()
        .getByRole("link", { name: /Silvia/ })
        .waitFor();
      await command(say(app.me.be, { state: app.me.available }));
      await screen.page().waitForURL(/\/inbox\/new\/cv/);
      await screen.goTo("routing");
      await screen.text(routing.none).waitFor();
      await screen.button(routing.add).click();
      await screen.save();
      await expect
        .poll(async () => (await screen.problems()).filter((said) => said === fields.problems.missing))
        .toHaveLength(2);
      await screen.field(routing.name).fill("Refunds");
      await screen.field(routing.team).selectOption({ label: "Sales" });
      await addTopic(routing.topics, "Refund");
      await screen.button(routing.addBlock).click();
      await screen
        .page()
        .getByRole("combobox", { name: say(routing.condition, { at: "1" }), exact: true })
        .last()
        .selectOption("public");
      const preview = screen.page().getByRole("region", { name: routing.try });
      await preview.getByRole("combobox", { name: routing.topics, exact: true }).fill("Refund");
      await screen.page().keyboard.press("Enter");
      await preview.getByRole("button", { name: routing.ask }).click();
      await preview.getByText(say(routing.goesToBy, { team: "Sales", set: "Refunds" })).waitFor();
      await preview.getByText(people.sofia.name).waitFor();
      await preview.getByText(routing.reasons.has_one).waitFor();
      await expectWellMade(screen.page());
      await screen.save();
      await expect.poll(() => screen.entries(routing.sets)).toEqual(["Refunds"]);

      await screen.field(say(routing.capacityOf, { name: "Sales" })).fill("0");
      await screen.save();
      await expect.poll(() => screen.problems()).toEqual([routing.capacityRange]);
      await screen.field(say(routing.capacityOf, { name: "Sales" })).fill("8");
      await expect.poll(() => screen.problems()).toEqual([]);
      await screen.field(routing.fallback).selectOption({ label: "Sales" });
      await screen.save();
      const held = async () => (await settingOf<Routing>(workspace, "routing")).value;
      await expect.poll(held).toMatchObject({ sets: [{ name: "Refunds" }], capacity: [{ most: 8 }] });
      const value = await held();
      expect(value.fallback).toBe(value.sets[0]?.team);
      await expectWellMade(screen.page());
      await command(say(app.me.be, { state: app.me.away })); // what she opens from here on is of her own choice
      const supposed = { channel: workspace.channel.id, visibility: "private", topics: [], groups: [] };
      const trial = () =>
        workspace.admin.json<{ agents: { why: string }[] }>("POST", "/api/settings/routing/try", supposed);
      await expect.poll(async () => (await trial()).agents.map(({ why }) => why)).toEqual(["away"]);
    });

    test("automations: bad input is said at the field, and a dry run shows what it would have done", async () => {
      const { automations, fields } = words;
      await screen.goTo("automations");
      await screen.text(automations.none).waitFor();
      await screen.button(automations.add).click();
      expect(await screen.button(automations.ask).isDisabled()).toBe(true);
      await screen.save();
      await expect
        .poll(async () => (await screen.problems()).filter((said) => said === fields.problems.missing))
        .toHaveLength(3);
      await screen.field(automations.name).fill("Refunds");
      await add(automations.phrases, "REFÚND");
      await screen.field(automations.topic).fill("Refund");
      await screen.button(automations.ask).click();
      const preview = screen.page().getByRole("region", { name: automations.try });
      await preview.getByText("Where is my refund?").waitFor();
      expect(await preview.innerText()).not.toContain("Silvia");
      await expectWellMade(screen.page());
      await screen.save();
      await expect.poll(() => screen.entries(automations.label)).toEqual(["Refunds"]);

      const doc = await receive("Otto", "I want a refund");
      await screen.page().goto(`/inbox/new/${doc}`);
      const topics = screen.page().getByRole("list", { name: conversation.header.topics, exact: true });
      await expect.poll(() => topics.innerText()).toContain(conversation.header.automatic);
    });

    test("automations are moved by the keys and by the pointer, switched off, removed and put back", async () => {
      const { automations, fields } = words;
      const now = await settingOf<Automation[]>(workspace, "automations");
      const others = ["Greetings", "Goodbyes"].map((name) => ({ ...now.value[0], id: name, name }));
      await workspace.admin.json("PUT", "/api/settings/automations", {
        ...now,
        value: [...now.value, ...others],
      });
      const order = () => screen.entries(automations.label);
      const handle = (name: string) => screen.button(say(fields.move, { name }));
      const saved = async () =>
        (await settingOf<Automation[]>(workspace, "automations")).value.map(({ name }) => name);
      await screen.goTo("automations");
      await expect.poll(order).toEqual(["Refunds", "Greetings", "Goodbyes"]);

      await handle("Refunds").focus();
      await screen.page().keyboard.press("ArrowDown");
      await screen.page().keyboard.press("ArrowDown");
      await expect.poll(order).toEqual(["Greetings", "Goodbyes", "Refunds"]);
      await expect.poll(saved).toEqual(["Greetings", "Goodbyes", "Refunds"]);
      expect(await handle("Refunds").evaluate((one) => one === document.activeElement)).toBe(true);

      await handle("Goodbyes").hover();
      await screen.page().mouse.down();
      const target = await handle("Greetings").boundingBox();
      await screen.page().mouse.move((target?.x ?? 0) + 10, (target?.y ?? 0) + 5, { steps: 4 });
      await screen.page().mouse.up();
      await expect.poll(saved).toEqual(["Goodbyes", "Greetings", "Refunds"]);

      await screen
        .page()
        .getByLabel(say(automations.activeOf, { name: "Goodbyes" }))
        .uncheck();
      await expect
        .poll(async () => (await settingOf<Automation[]>(workspace, "automations")).value[0]?.active)
        .toBe(false);
      await screen.removeEntry("Greetings");
      await expect.poll(saved).toEqual(["Goodbyes", "Refunds"]);
      await screen
        .page()
        .getByRole("button", { name: language === "en" ? "Undo" : "Annuler" })
        .click();
      await expect.poll(saved).toEqual(["Goodbyes", "Greetings", "Refunds"]);
      await expectWellMade(screen.page());
    });
  },
);
