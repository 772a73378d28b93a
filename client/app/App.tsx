import { Navigate, Route, Router } from "@solidjs/router";
import { lazy, Suspense, type JSX } from "solid-js";
import { createFocusKeeper } from "../ui/focus-keeper.ts";
import { ToastsProvider } from "../ui/toasts.tsx";
import { createAppearance } from "./appearance.ts";
import { I18nProvider } from "./i18n.tsx";
import { Inbox } from "./Inbox.tsx";
import { KeyboardProvider } from "./KeyboardProvider.tsx";
import { NotFound } from "./NotFound.tsx";
import { SessionProvider, type SessionSource } from "./session-context.tsx";
import { SignedIn } from "./SignedIn.tsx";

const SignIn = lazy(async () => ({ default: (await import("./SignIn.tsx")).SignIn }));
const SetUp = lazy(async () => ({ default: (await import("./SetUp.tsx")).SetUp }));
const Join = lazy(async () => ({ default: (await import("./Join.tsx")).Join }));
const People = lazy(async () => ({ default: (await import("../settings/People.tsx")).People }));
const Channels = lazy(async () => ({ default: (await import("../settings/Channels.tsx")).Channels }));
const Teams = lazy(async () => ({ default: (await import("../settings/Teams.tsx")).Teams }));
const ApiKeys = lazy(async () => ({ default: (await import("../settings/keys/ApiKeys.tsx")).ApiKeys }));
const HandedIn = lazy(async () => ({ default: (await import("../settings/HandedIn.tsx")).HandedIn }));
const Sessions = lazy(async () => ({ default: (await import("../settings/Sessions.tsx")).Sessions }));
const Hours = lazy(async () => ({ default: (await import("../settings/hours/Hours.tsx")).Hours }));
const Policies = lazy(async () => ({
  default: (await import("../settings/policies/Policies.tsx")).Policies,
}));
const Defaults = lazy(async () => ({
  default: (await import("../settings/defaults/Defaults.tsx")).Defaults,
}));
const Priority = lazy(async () => ({
  default: (await import("../settings/priority/Priority.tsx")).Priority,
}));
const Groups = lazy(async () => ({ default: (await import("../settings/groups/Groups.tsx")).Groups }));
const RoutingPage = lazy(async () => ({
  default: (await import("../settings/routing/RoutingPage.tsx")).RoutingPage,
}));
const Automations = lazy(async () => ({
  default: (await import("../settings/automations/Automations.tsx")).Automations,
}));
const Topics = lazy(async () => ({ default: (await import("../settings/topics/Topics.tsx")).Topics }));
const AwayStates = lazy(async () => ({
  default: (await import("../settings/away/AwayStates.tsx")).AwayStates,
}));
const Reasons = lazy(async () => ({ default: (await import("../settings/reasons/Reasons.tsx")).Reasons }));
const Attributes = lazy(async () => ({
  default: (await import("../settings/attributes/Attributes.tsx")).Attributes,
}));
const SettingsReplies = lazy(async () => ({
  default: (await import("../replies/SettingsReplies.tsx")).SettingsReplies,
}));
const General = lazy(async () => ({
  default: (await import("../settings/preferences/General.tsx")).General,
}));
const HelpPage = lazy(async () => ({ default: (await import("../help/HelpPage.tsx")).HelpPage }));
const SearchPage = lazy(async () => ({ default: (await import("../search/SearchPage.tsx")).SearchPage }));
const Returns = lazy(async () => ({ default: (await import("../boomerangs/Returns.tsx")).Returns }));
const KeyboardKeys = lazy(async () => ({
  default: (await import("../settings/preferences/KeyboardKeys.tsx")).KeyboardKeys,
}));
const Notifications = lazy(async () => ({
  default: (await import("../settings/preferences/Notifications.tsx")).Notifications,
}));
const ContactsPage = lazy(async () => ({
  default: (await import("../contact/ContactsPage.tsx")).ContactsPage,
}));
const FirstPage = lazy(async () => ({ default: (await import("../settings/Settings.tsx")).FirstPage }));
const Settings = lazy(async () => ({ default: (await import("../settings/Settings.tsx")).Settings }));

const states = ["new", "pending", "resolved"];

export function App(props: { source: SessionSource }) {
  return (
    <SessionProvider source={props.source}>
      <Surroundings>
        <Router>
          <Route path="/sign-in" component={SignIn} />
          <Route path="/setup" component={SetUp} />
          <Route path="/join/:token" component={Join} />
          <Route path="/" component={SignedIn}>
            <Route path="/" component={() => <Navigate href="/inbox/new" />} />
            <Route path="/inbox/:state/:doc?" matchFilters={{ state: states }} component={Inbox} />
            <Route path="/search" component={SearchPage} />
            <Route path="/help" component={HelpPage} />
            <Route path="/returns" component={Returns} />
            <Route path="/contacts/:doc?" component={ContactsPage} />
            <Route path="/settings" component={Settings}>
              <Route path="/" component={FirstPage} />
              <Route path="/people" component={People} />
              <Route path="/channels" component={Channels} />
              <Route path="/teams" component={Teams} />
              <Route path="/keys" component={ApiKeys} />
              <Route path="/handed-in" component={HandedIn} />
              <Route path="/hours" component={Hours} />
              <Route path="/policies" component={Policies} />
              <Route path="/defaults" component={Defaults} />
              <Route path="/priority" component={Priority} />
              <Route path="/groups" component={Groups} />
              <Route path="/routing" component={RoutingPage} />
              <Route path="/automations" component={Automations} />
              <Route path="/topics" component={Topics} />
              <Route path="/away" component={AwayStates} />
              <Route path="/reasons" component={Reasons} />
              <Route path="/attributes" component={Attributes} />
              <Route path="/replies" component={SettingsReplies} />
              <Route path="/general" component={General} />
              <Route path="/notifications" component={Notifications} />
              <Route path="/keyboard" component={KeyboardKeys} />
              <Route path="/sessions" component={Sessions} />
            </Route>
            <Route path="*" component={NotFound} />
          </Route>
        </Router>
      </Surroundings>
    </SessionProvider>
  );
}

/** What every screen has around it: language, theme, keys, messages. */
function Surroundings(props: { children: JSX.Element }) {
  const appearance = createAppearance();
  createFocusKeeper();
  return (
    <I18nProvider language={appearance().language}>
      <KeyboardProvider>
        <ToastsProvider>
          <Suspense>{props.children}</Suspense>
        </ToastsProvider>
      </KeyboardProvider>
    </I18nProvider>
  );
}
