import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import { panelEn } from "./panel-words.en.ts";
import { panelFr } from "./panel-words.fr.ts";

export const panelTexts = { en: panelEn, fr: withFrenchSpaces(panelFr) };

/** Texts of a contact's details and of the contacts page; they are loaded with them, not with the app. */
export const usePanelTexts = () => useTexts<typeof panelEn>(panelTexts);
