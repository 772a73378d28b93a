import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { telegramEn } from "./words.en.ts";
import { telegramFr } from "./words.fr.ts";

const telegramTexts = { en: telegramEn, fr: withFrenchSpaces(telegramFr) };

/** Texts of how a Telegram bot is set up; they are loaded with its page. */
export const useTelegramTexts = () => useTexts<typeof telegramEn>(telegramTexts);
