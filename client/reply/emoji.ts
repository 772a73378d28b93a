import { normalise } from "../../shared/search/normalise.ts";

export type EmojiGroup =
  | "smileys"
  | "people"
  | "hearts"
  | "nature"
  | "food"
  | "things"
  | "travel"
  | "symbols";

export interface Emoji {
  sign: string;
  en: string;
  fr: string;
}

/** One line each: the sign, what English speakers and what French speakers look for. */
const lists: Readonly<Record<EmojiGroup, string>> = {
  smileys: `😀 smile happy|sourire content
😃 smile joy|sourire joie
😄 laugh happy|rire content
😁 grin beam|grand sourire
😅 relief sweat|soulagement sueur
😂 tears laugh joy|rire larmes
🤣 rolling laugh|mort de rire
🙂 slight smile|léger sourire
😉 wink|clin d'œil
😊 blush warm|rougir chaleureux
😇 angel halo|ange auréole
🥰 love hearts|amour cœurs
😍 heart eyes love|yeux cœur amour
😘 kiss|bisou baiser
😋 yum tasty|miam délicieux
😎 cool sunglasses|cool lunettes
🤩 star eyes wow|étoiles ébloui
🥳 party celebrate|fête célébrer
🤗 hug|câlin
🤔 think wonder|réfléchir penser
😐 neutral|neutre
🙄 eye roll|yeux au ciel
😏 smirk|sourire en coin
😮 surprise|surprise étonné
😯 hushed|bouche bée
😴 sleep|dormir sommeil
😌 calm relief|calme soulagé
😔 sad pensive|triste pensif
😕 confused|confus perplexe
🙁 frown sad|triste mécontent
😟 worried|inquiet
😢 cry tear|pleurer larme
😭 sob cry|sanglot pleurer
😤 huff|agacé souffler
😡 angry red|colère fâché
🤯 mind blown|époustouflé
😱 scream fear|peur cri
😓 downcast sweat|gêné sueur
🤒 ill fever|malade fièvre
🤞 fingers crossed luck|doigts croisés chance`,
  people: `👍 thumbs up yes good|pouce oui bien
👎 thumbs down no|pouce non
👌 ok fine|ok parfait
👏 clap bravo|applaudir bravo
🙌 hooray hands|hourra mains
🙏 thanks please|merci s'il vous plaît prière
👋 wave hello bye|salut bonjour au revoir
🤝 handshake deal|poignée de main accord
💪 strong muscle|fort muscle
✌️ peace victory|paix victoire
👇 down point|bas montrer
👆 up point|haut montrer
👉 right point|droite montrer
👈 left point|gauche montrer
✍️ write|écrire
👀 eyes look|yeux regarder
🙋 raise hand|lever la main
🤷 shrug|hausser les épaules
🙇 bow sorry|s'incliner désolé
🧑‍💻 developer computer|informatique ordinateur
🧑‍🔧 repair mechanic|réparation technicien
👨‍👩‍👧‍👦 family|famille
👶 baby|bébé
🎅 santa christmas|père noël`,
  hearts: `❤️ heart love red|cœur amour rouge
🧡 orange heart|cœur orange
💛 yellow heart|cœur jaune
💚 green heart|cœur vert
💙 blue heart|cœur bleu
💜 purple heart|cœur violet
🖤 black heart|cœur noir
🤍 white heart|cœur blanc
💔 broken heart|cœur brisé
💕 two hearts|deux cœurs
✨ sparkles shine|étincelles briller
⭐ star|étoile
🌟 glowing star|étoile brillante
🔥 fire hot|feu chaud
💯 hundred|cent
🎉 party popper congratulations|fête félicitations
🎊 confetti|confettis
💥 boom|explosion
💫 dizzy|tourbillon
💬 speech bubble|bulle message`,
  nature: `☀️ sun weather|soleil météo
🌤️ cloud sun|nuage soleil
☁️ cloud|nuage
🌧️ rain|pluie
⛈️ storm|orage
❄️ snow cold|neige froid
🌈 rainbow|arc-en-ciel
🌍 earth world|terre monde
🌱 plant seedling|plante pousse
🌳 tree|arbre
🍀 clover luck|trèfle chance
🌹 rose flower|rose fleur
🌸 blossom flower|fleur cerisier
🌻 sunflower|tournesol
🐶 dog|chien
🐱 cat|chat
🐭 mouse|souris
🐰 rabbit|lapin
🦊 fox|renard
🐻 bear|ours
🐼 panda|panda
🐸 frog|grenouille
🐝 bee|abeille
🦋 butterfly|papillon`,
  food: `☕ coffee|café
🍵 tea|thé
🥤 drink cup|boisson gobelet
🍷 wine|vin
🍺 beer|bière
🥂 cheers toast|santé champagne
🍞 bread|pain
🥐 croissant|croissant
🧀 cheese|fromage
🍕 pizza|pizza
🍔 burger|hamburger
🍟 fries|frites
🥗 salad|salade
🍣 sushi|sushi
🍎 apple|pomme
🍓 strawberry|fraise
🍋 lemon|citron
🍫 chocolate|chocolat
🍪 cookie|biscuit
🎂 birthday cake|gâteau anniversaire
🍦 ice cream|glace`,
  things: `📦 parcel package|colis paquet
🎁 gift present|cadeau
🛒 cart shop|panier achat
🧾 receipt|ticket reçu facture
💳 card payment|carte paiement
💶 euro money|euro argent
💷 pound money|livre argent
📧 e-mail mail|e-mail courriel
✉️ letter envelope|lettre enveloppe
📞 phone call|téléphone appel
📱 mobile phone|portable téléphone
💻 laptop computer|ordinateur portable
🖨️ printer|imprimante
📷 camera photo|appareil photo
🎧 headphones|casque
💡 idea bulb|idée ampoule
🔧 wrench repair|clé réparer
🔨 hammer|marteau
🔑 key|clé
🔒 lock secure|cadenas sécurisé
📎 paperclip attach|trombone joindre
📌 pin|punaise
📅 calendar date|calendrier date
⏰ alarm clock|réveil
⏳ hourglass wait|sablier attendre
📄 page document|page document
📝 note write|note écrire
👕 shirt|t-shirt
👟 shoe|chaussure
🏷️ label price|étiquette prix`,
  travel: `🚚 truck delivery|camion livraison
🚗 car|voiture
🚌 bus|bus
🚆 train|train
✈️ plane flight|avion vol
🚲 bicycle|vélo
🚢 ship boat|bateau
🚀 rocket|fusée
🏠 home house|maison
🏢 office building|bureau immeuble
🏪 shop store|magasin boutique
🏨 hotel|hôtel
🏖️ beach holiday|plage vacances
⛰️ mountain|montagne
🗺️ map|carte
📍 place pin|lieu adresse
🧳 luggage|valise
🇫🇷 France flag|drapeau France
🇬🇧 United Kingdom flag|drapeau Royaume-Uni
🇪🇺 Europe flag|drapeau Europe`,
  symbols: `✅ done check yes|fait coche oui
❌ cross no wrong|croix non faux
⚠️ warning|attention avertissement
❓ question|question
❗ exclamation important|exclamation important
ℹ️ information|information
➡️ arrow right|flèche droite
⬅️ arrow left|flèche gauche
🔄 again refresh|encore actualiser
🔝 top|haut
🆗 ok|ok
🆕 new|nouveau
🔔 bell|cloche
🔍 search magnifier|chercher loupe
♻️ recycle|recycler
💤 sleep|sommeil
🎵 music|musique
🏆 trophy win|trophée gagner
🥇 first medal|médaille première
⚽ football|football ballon`,
};

const parsed = Object.entries(lists).map(([group, lines]) => ({
  group: group as EmojiGroup, // keys of the record above
  emoji: lines.split("\n").map(parse),
}));

function parse(line: string): Emoji {
  const space = line.indexOf(" ");
  const [en = "", fr = ""] = line.slice(space + 1).split("|");
  return { sign: line.slice(0, space), en, fr };
}

/** The emoji whose words, in either language, begin with what is looked for; all of them for nothing. */
export function findEmoji(wanted: string): { group: EmojiGroup; emoji: readonly Emoji[] }[] {
  const plain = plainOf(wanted.trim());
  const fits = ({ en, fr }: Emoji) => ` ${plainOf(`${en} ${fr}`)}`.includes(` ${plain}`);
  return parsed
    .map(({ group, emoji }) => ({ group, emoji: emoji.filter(fits) }))
    .filter(({ emoji }) => emoji.length > 0);
}

function plainOf(text: string): string {
  return normalise(text).replaceAll("'", " ");
}
