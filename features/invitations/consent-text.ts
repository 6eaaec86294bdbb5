/** The date of the consent text in `locales/*\/invitations.json`; change it with the text. */
export const consentTextVersion = '2026-11-20'
