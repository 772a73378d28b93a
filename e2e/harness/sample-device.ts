import { openBrowser, signInByRequest, type PersonalBrowser } from "./browser.ts";
import { startServer, type RunningServer } from "./server-process.ts";
import type { Language } from "./words-of.ts";

export const SAMPLE_PASSWORD = "a sample password";

/** The sample's workspace as it was filled, with nobody who goes on writing. */
export interface SampleWorkspace {
  server: RunningServer;
  /** One of the sample's people, signed in; at another address of the server where one is given. */
  enter(email: string, language: Language, url?: string): Promise<PersonalBrowser>;
  stop(): Promise<void>;
}

/** @param conversations how many there are in it */
export async function startSample(conversations: number): Promise<SampleWorkspace> {
  const server = await startServer({ SAMPLE_PASSWORD, SAMPLE_SILENT: "1" }, [`--sample=${conversations}`]);
  return {
    server,
    async enter(email, language, url = server.url) {
      const browser = await openBrowser({
        url,
        locale: language === "fr" ? "fr-FR" : "en-GB",
      });
      await signInByRequest(browser, { email }, SAMPLE_PASSWORD);
      return browser;
    },
    stop: () => server.stop(),
  };
}
