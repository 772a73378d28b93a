import type { Words } from "../app/words.ts";
import type { deviceEn } from "./words.en.ts";

export const deviceFr: Words<typeof deviceEn> = {
  title: "Synchronisation",
  link: {
    online: "En contact avec le serveur",
    onlineSlow: "En contact avec le serveur, par la voie lente (HTTP)",
    onlineSlowMore:
      "Ce réseau ne laisse passer aucune connexion directe. Tout arrive quand même, quelques secondes plus tard.",
    connecting: "Recherche du serveur depuis {{time}}",
    connectingMore: "Ce que vous faites est gardé sur cet appareil en attendant.",
    offline: "Sans le serveur depuis {{time}}",
    offlineMore:
      "Tout fonctionne. Ce que vous faites est gardé sur cet appareil et se synchronise de lui-même.",
    ended: "Non connecté",
    safe: "Tout ce qui est sur cet appareil est aussi sur le serveur.",
    filling: "Les conversations arrivent encore sur cet appareil.",
  },
  waiting: {
    title: "Pas encore sur le serveur",
    here: "sur cet appareil",
    left: "parti, en attente du serveur",
    behind: "partira avec la réponse qui précède",
    cancel: "Annuler",
    cancelThis: "Annuler : {{change}}",
    cancelled: "Annulé",
    tooLate: "Trop tard : la modification a déjà quitté cet appareil.",
  },
  held: {
    title: "Réponses qui vous attendent",
    why: "Cet appareil a été rétabli à partir d’une copie. Une réponse a pu partir avant : aucune de celles-ci ne part sans votre accord.",
    send: "Envoyer",
    sendThis: "Envoyer : {{change}}",
    discard: "Abandonner",
    discardThis: "Abandonner : {{change}}",
    sent: "En route",
    discarded: "Abandonnée",
  },
  refused: {
    title: "N’est pas parti",
    writeAgain: "Récrire",
    words: "Votre texte",
    handOver: "Remettre à un administrateur",
    handOverMore:
      "Le confie aux administrateurs de l’espace, une fois tout le reste synchronisé. Rien n’est envoyé par là.",
    handedOver: "Vos administrateurs l’ont reçu.",
    notHandedOver: "Le serveur ne l’a pas pris. Il l’a peut-être déjà ; sinon, réessayez une fois en ligne.",
  },
  facts: {
    title: "Cet appareil",
    heard: "Dernier signe du serveur",
    never: "pas encore",
    cursor: "Position dans le flux",
    bodies: "Conversations gardées entières",
    bodiesOf: "{{count}} sur {{limit}} au plus",
    storage: "Espace occupé",
    storageOf: "{{used}} sur {{quota}}",
    unknown: "le navigateur ne le dit pas",
    kept: "À l’abri d’un effacement",
    keptYes: "Oui, le navigateur l’a promis",
    keptNo: "Non, le navigateur peut l’effacer si la place manque",
  },
  verify: {
    title: "Vérification",
    more: "Compare les conversations d’ici avec celles du serveur, et reprend celles qui diffèrent.",
    start: "Vérifier",
    running: "Comparaison…",
    progress: "Comparaison… {{done}} sur {{all}}",
    same: {
      one: "{{count}} copie comparée : la même des deux côtés.",
      other: "{{count}} copies comparées : toutes identiques des deux côtés.",
    },
    mended: {
      one: "{{count}} différait et a été reprise :",
      other: "{{count}} différaient et ont été reprises :",
    },
    none: "Il n’y avait encore rien à comparer.",
    offline: "La vérification demande le serveur.",
    failed: "Le serveur n’a pas répondu. Réessayez dans un moment.",
  },
  storage: {
    failing:
      "Le stockage de cet appareil est plein ou défaillant. Ce que vous faites n’est gardé qu’en mémoire : libérez de la place, et restez sur cette page jusqu’à la synchronisation.",
    memory:
      "Cette fenêtre ne garde rien une fois fermée (navigation privée ?). Synchronisez avant de la fermer.",
    evicted:
      "Le navigateur avait effacé ce que cet appareil gardait ; tout est récupéré de nouveau. Ce qui n’était pas encore synchronisé est perdu.",
    copy: "Copier les mots non envoyés",
    copied: "Copié. Gardez-les quelque part jusqu’à ce que cet appareil soit synchronisé.",
    nothing: "Il n’y a pas de mots non envoyés.",
    notCopied: "Le navigateur n’a pas permis la copie.",
  },
  unsent: {
    one: "{{count}} modification est gardée sur cet appareil et n’a pas été envoyée.",
    other: "{{count}} modifications sont gardées sur cet appareil et n’ont pas été envoyées.",
  },
  locked: {
    title: "Roost est verrouillé sur cet appareil",
    text: "Il est resté trop longtemps sans le serveur : les conversations sont cachées. Connectez-le au réseau, il se déverrouille de lui-même.",
    connecting: "Recherche du serveur…",
    offline: "Pas de réseau. Il réessaie de lui-même.",
  },
  ended: {
    title: "Votre session est terminée",
    text: "Reconnectez-vous pour continuer. Ce que vous avez fait est gardé sur cet appareil et se synchronise alors.",
    signIn: "Se reconnecter",
    cannot: "Vous ne pouvez plus vous connecter ?",
  },
  revoked: "Vous n’avez plus accès à {{workspace}}",
  wayOut: {
    nothing: "Il ne reste rien à envoyer sur cet appareil.",
    left: {
      one: "{{count}} modification n’a pas été envoyée.",
      other: "{{count}} modifications n’ont pas été envoyées.",
    },
    choose: "Choisissez ce que cela devient avant de quitter cet appareil.",
    handOver: "Le remettre à vos administrateurs",
    handOverMore: "Ils peuvent le lire. Rien ne part tout seul.",
    handedOver: "Vos administrateurs l’ont reçu.",
    failed: "Le serveur ne l’a pas pris. Vérifiez le réseau, puis réessayez.",
    discard: "Abandonner et effacer",
    erase: "Effacer la copie de cet appareil",
    sure: "Tout ce qui est dans cette liste sera perdu pour de bon.",
    confirm: "Oui, abandonner et effacer",
    list: "Ce qui n’a pas été envoyé",
    done: "Aller à la connexion",
  },
};
