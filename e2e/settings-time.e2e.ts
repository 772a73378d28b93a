import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BusinessHours } from "../shared/hours/hours.ts";
import type { SlaPolicy } from "../shared/sla/policy.ts";
import type { EpisodeDefaults } from "../shared/workspace/settings.ts";
import { openBrowser, signInByRequest, type PersonalBrowser } from "./harness/browser.ts";
import { settingOf, settingsPages, settingsWords, type SettingsPages } from "./harness/settings-pages.ts";
import { expectAccessible, expectWellMade } from "./harness/well-made.ts";
import { say } from "./harness/words-of.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const CALENDAR = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Test//EN",
  ...["DTSTART;VALUE=DATE:20290714", "DTSTART:20290301T090000Z"].flatMap((start, i) => [
    "BEGIN:VEVENT",
    `UID:${i}`,
    "DTSTAMP:20260101T000000Z",
    start,
    `SUMMARY:${i === 0 ? "Fête nationale" : "A meeting"}`,
    "END:VEVENT",
  ]),
  "END:VCALENDAR",
  "",
].join("\r\n");

const languages = [
  { language: "en", locale: "en-GB", monday: "Monday", saturday: "Saturday", due: /09:15/ },
  { language: "fr", locale: "fr-FR", monday: "lundi", saturday: "samedi", due: /09:15/ },
] as const;

describe.each(languages)("settings of time in $language", ({ language, locale, monday, saturday, due }) => {
  const words = settingsWords[language];
  let workspace: TestWorkspace;
  let sofia: PersonalBrowser;
  let screen: SettingsPages;

  beforeAll(async () => {
    workspace = await startWorkspace();
    sofia = await openBrowser({ url: workspace.server.url, locale });
    await signInByRequest(sofia, people.sofia);
    screen = settingsPages(() => sofia, words);
  });
  afterAll(async () => {
    await sofia.stop();
    await workspace.stop();
  });

  test("business hours: bad input is said at the field, and a week with a night, a holiday and a calendar is kept", async () => {
    const { hours, fields } = words;
    const shift = (text: string, day: string) => screen.field(say(text, { day, at: "1" }));
    await screen.goTo("hours");
    await screen.text(hours.none).waitFor();
    await expectWellMade(screen.page());
    await screen.button(hours.add).click();
    await shift(hours.to, monday).fill("");
    await screen.save();
    await expect.poll(() => screen.problems()).toContain(fields.problems.missing);
    expect(await screen.problems()).toContain(hours.bothTimes);
    expect(await screen.field(hours.name).evaluate((field) => field === document.activeElement)).toBe(true);

    await screen.field(hours.name).fill("Care");
    await shift(hours.to, monday).fill("12:00");
    await screen.page().getByRole("combobox", { name: hours.zone }).fill("new york");
    await screen.page().keyboard.press("Enter");
    await screen
      .page()
      .getByRole("button", { name: say(hours.addShiftOn, { day: monday }) })
      .click();
    await screen.field(say(hours.from, { day: monday, at: "2" })).fill("11:00");
    await screen.text(hours.overlaps).first().waitFor();
    await screen.save();
    expect(await screen.problems()).toContain(hours.overlaps);
    await screen.field(say(hours.from, { day: monday, at: "2" })).fill("13:00");
    await screen
      .page()
      .getByRole("button", { name: say(hours.addShiftOn, { day: saturday }) })
      .click();
    await shift(hours.from, saturday).fill("22:00");
    await shift(hours.to, saturday).fill("06:00");
    await screen.text(hours.nextDay).waitFor();

    await screen.button(hours.addHoliday).click();
    await screen.button(hours.holidaySubmit).click();
    expect(await screen.problems()).toContain(hours.needsDate);
    await screen.field(hours.firstDay).fill("2029-12-25");
    await screen.field(hours.lastDay).fill("2029-12-24");
    await screen.text(hours.backwards).waitFor();
    await screen.field(hours.lastDay).fill("2029-12-26");
    await screen.field(hours.holidayName).fill("Christmas");
    await expectAccessible(screen.page());
    await screen.button(hours.holidaySubmit).click();

    const file = (name: string, content: string) => ({
      name,
      mimeType: "text/calendar",
      buffer: Buffer.from(content),
    });
    await screen.page().locator("input[type=file]").setInputFiles(file("bad.ics", "no calendar"));
    await screen.page().getByText(words.codes["calendar.unreadable"]).waitFor();
    await screen.page().locator("input[type=file]").setInputFiles(file("days.ics", CALENDAR));
    await screen
      .page()
      .getByText(say(hours.ignored.one, { count: "1" }))
      .waitFor();
    await expectWellMade(screen.page());
    await screen.save();
    await expect.poll(() => screen.entries(hours.label)).toEqual(["Care"]);

    const { value } = await settingOf<BusinessHours[]>(workspace, "hours");
    expect(value).toMatchObject([{ name: "Care", zone: "America/New_York" }]);
    expect(value[0]?.week[0]).toEqual([
      [540, 720],
      [780, 1020],
    ]);
    expect(value[0]?.week[5]).toEqual([[1320, 1800]]);
    expect(value[0]?.holidays.map(({ name }) => name)).toEqual(["Fête nationale", "Christmas"]);
  });

  test("a day is copied to others, a second one of the same name is refused, and what is written is not left by mistake", async () => {
    const { hours, fields } = words;
    await screen.button(hours.add).click();
    await screen.field(hours.name).fill("care");
    await screen
      .page()
      .getByRole("button", { name: say(hours.copyOf, { day: monday }) })
      .click();
    await screen.page().getByRole("menuitem", { name: hours.copyAll }).click();
    await screen.save();
    await expect.poll(() => screen.problems()).toContain(words.codes["settings.same_name"]);
    await screen.page().getByRole("link", { name: words.settings.tabs.policies }).click();
    await screen.page().getByRole("dialog", { name: fields.leave.title }).waitFor();
    await expectAccessible(screen.page());
    await screen.button(fields.leave.stay).click();
    await screen.field(hours.name).fill("Paris");
    await screen.page().getByRole("combobox", { name: hours.zone }).fill("europe/paris");
    await screen.page().keyboard.press("Enter");
    await screen.save();
    await expect.poll(() => screen.entries(hours.label)).toEqual(["Care", "Paris"]);
    const { value } = await settingOf<BusinessHours[]>(workspace, "hours");
    expect(value[1]?.week).toEqual(Array.from({ length: 7 }, () => [[540, 1020]]));
  });

  test("a change of somebody else is shown, and neither theirs nor what was written is lost", async () => {
    const { hours, fields } = words;
    await screen.edit("Care");
    await screen.field(hours.name).fill("Care, mine");
    const now = await settingOf<BusinessHours[]>(workspace, "hours");
    const theirs = now.value.map((one) => (one.name === "Care" ? { ...one, name: "Care, theirs" } : one));
    await workspace.admin.json("PUT", "/api/settings/hours", { ...now, value: theirs });
    await screen.save();
    await screen
      .page()
      .getByText(say(fields.conflict.changed, { name: "Care, theirs" }))
      .waitFor();
    await screen.button(fields.conflict.see).click();
    await expect.poll(() => screen.field(hours.name).inputValue()).toBe("Care, theirs");
    await expectAccessible(screen.page());
    await screen.button(fields.conflict.back).click();
    await expect.poll(() => screen.field(hours.name).inputValue()).toBe("Care, mine");
    await screen.save();
    await expect.poll(() => screen.entries(hours.label)).toEqual(["Care, mine", "Paris"]);
  });

  test("policies: bad input is said at the field, and the preview counts open hours only", async () => {
    const { policies, fields } = words;
    const first = () => screen.field(say(fields.duration.amount, { label: policies.first }));
    await screen.goTo("policies");
    await screen.button(policies.add).click();
    await first().fill("0");
    await screen.field(policies.warn).fill("5");
    await screen.save();
    await expect.poll(() => screen.problems()).toContain(policies.range);
    expect(await screen.problems()).toEqual(
      expect.arrayContaining([fields.problems.missing, policies.warnRange]),
    );
    await screen.field(policies.name).fill("Fast");
    await first().fill("30");
    await screen.field(say(fields.duration.unit, { label: policies.first })).selectOption("minutes");
    await screen.field(policies.warn).fill("75");
    await screen.field(policies.hours).selectOption({ label: "Paris" });
    await screen.field(policies.arrival).fill("2029-03-02T16:45");
    await expect
      .poll(() => screen.page().getByRole("region", { name: policies.preview }).innerText())
      .toMatch(due);
    await expectWellMade(screen.page());
    await screen.save();
    await expect.poll(() => screen.entries(policies.label)).toContain("Fast");
    const { value } = await settingOf<SlaPolicy[]>(workspace, "policies");
    expect(value.find(({ name }) => name === "Fast")).toMatchObject({ firstMs: 1_800_000, warnAfter: 0.75 });
  });

  test("a channel takes the policy, and neither it nor its hours can be removed then", async () => {
    const { settings, policies, hours } = words;
    await screen.goTo("channels");
    await screen
      .page()
      .getByRole("button", { name: say(settings.channels.more, { name: "Care" }) })
      .click();
    await screen.page().getByRole("menuitem", { name: settings.channels.edit, exact: true }).click();
    await screen.field(settings.channels.sla).selectOption({ label: "Fast" });
    await screen.button(settings.channels.save).click();
    await screen
      .page()
      .getByText(say(settings.channels.slaLine, { name: "Fast" }))
      .waitFor();
    await screen.goTo("policies");
    await screen.removeEntry("Fast");
    await screen.page().getByText(words.codes["policy.in_use"]).waitFor();
    await expect.poll(() => screen.entries(policies.label)).toContain("Fast");
    await screen.goTo("hours");
    await screen.removeEntry("Paris");
    await screen.page().getByText(words.codes["hours.in_use"]).waitFor();
    await screen.removeEntry("Care, mine");
    await expect.poll(() => screen.entries(hours.label)).toEqual(["Paris"]);
  });

  test("boomerang and endings: a boomerang after the end is refused at its field, and a channel has days of its own", async () => {
    const { defaults, fields } = words;
    const count = () => screen.field(say(fields.duration.amount, { label: defaults.after }));
    await screen.goTo("defaults");
    await screen.page().getByLabel(defaults.boomerangOn).check();
    await count().fill("");
    await screen.field(defaults.pendingDays).fill("40");
    await screen.save();
    await expect.poll(() => screen.problems()).toEqual([defaults.afterRange, defaults.days]);
    await count().fill("20");
    await screen.field(defaults.pendingDays).fill("14");
    await screen.text(defaults.tooLate).waitFor();
    await count().fill("3");
    await screen.button(defaults.addChannel).click();
    await screen.page().getByRole("menuitem", { name: /Care/ }).click();
    await screen.field(say(defaults.newDaysOf, { name: "Care" })).fill("7");
    await screen.page().getByLabel(defaults.releaseOn).check();
    await expectWellMade(screen.page());
    await screen.save();
    await screen.text(fields.saved).waitFor();
    const { value } = await settingOf<EpisodeDefaults>(workspace, "defaults");
    expect(value).toEqual({
      boomerangMinutes: 3 * 24 * 60,
      resolve: { newDays: 30, pendingDays: 14 },
      channels: [{ channel: workspace.channel.id, resolve: { newDays: 7, pendingDays: 14 } }],
      releaseAtSignOut: true,
    });
  });

  test("what is written stays while the network is away", async () => {
    const { defaults } = words;
    await screen.field(defaults.newDays).fill("21");
    await sofia.setOffline(true);
    await screen.text(words.settings.offline).waitFor();
    await sofia.setOffline(false);
    await screen.text(words.settings.offline).waitFor({ state: "detached" });
    await expect.poll(() => screen.field(defaults.newDays).inputValue()).toBe("21");
    await screen.save();
    await expect
      .poll(async () => (await settingOf<EpisodeDefaults>(workspace, "defaults")).value.resolve.newDays)
      .toBe(21);
  });
});
