import type { Page } from "../pages.ts";

/** What people call what is on a page, where the page itself says it otherwise: found, and never shown. */
export const synonyms: Partial<Record<Page["name"], Readonly<Record<"en" | "fr", string>>>> = {
  channels: {
    en: "account inbox integration connection webhook api token facebook instagram whatsapp telegram bot twitter mail chat",
    fr: "compte intégration connexion webhook jeton api facebook instagram whatsapp telegram bot twitter courriel chat",
  },
  people: {
    en: "agents users members colleagues staff invite invitation permissions rights password reset",
    fr: "agents utilisateurs membres collègues inviter invitation droits permissions mot de passe",
  },
  teams: { en: "groups of agents departments", fr: "groupes d’agents services départements" },
  away: { en: "absence break lunch pause status unavailable", fr: "pause déjeuner statut indisponible" },
  keys: {
    en: "token bearer developer integration program automation script rest openapi",
    fr: "jeton développeur intégration programme script rest openapi",
  },
  "handed-in": { en: "lost access quarantine unsent deactivated", fr: "accès perdu quarantaine non envoyé" },
  topics: { en: "tags labels categories subjects", fr: "étiquettes catégories thèmes tags" },
  reasons: {
    en: "closing close code outcome disposition resolution",
    fr: "clôture fermer motif motifs code résolution",
  },
  attributes: { en: "custom fields properties profile crm", fr: "champs personnalisés propriétés fiche crm" },
  replies: {
    en: "canned responses snippets templates macros shortcuts",
    fr: "réponses types modèles gabarits macros raccourcis",
  },
  hours: {
    en: "opening hours schedule calendar holidays closed time zone shifts",
    fr: "horaires agenda calendrier jours fériés fermé fuseau horaire",
  },
  policies: {
    en: "service level agreement deadline target response time late warning",
    fr: "niveau de service délai échéance temps de réponse retard alerte",
  },
  defaults: {
    en: "snooze reminder auto-resolve automatic close sleep timeout release unassign",
    fr: "rappel mettre en veille clôture automatique fermer libérer désattribuer",
  },
  priority: { en: "order sort urgent important vip score", fr: "ordre tri urgent important vip score" },
  groups: { en: "segments audience vip customers", fr: "segments clients audience vip" },
  routing: {
    en: "skills distribution assignment automatic queue capacity workload limit",
    fr: "répartition attribution automatique file capacité charge limite",
  },
  automations: {
    en: "rules triggers workflow bot auto-reply keywords",
    fr: "règles déclencheurs robot réponse automatique mots-clés",
  },
  general: {
    en: "dark mode light appearance language display status shortcuts",
    fr: "mode sombre clair apparence langue affichage statut raccourcis",
  },
  notifications: {
    en: "alerts push bell sound do not disturb mute",
    fr: "alertes push cloche son ne pas déranger silence",
  },
  keyboard: { en: "shortcuts hotkeys keys bindings", fr: "raccourcis touches" },
  sessions: {
    en: "devices log out logout security browser lost laptop",
    fr: "appareils se déconnecter sécurité navigateur perdu",
  },
};
