import type { Translator } from '@/lib/translator'

/** What `ShowLinkDialog` says, in the reader's language. */
export type ShowLinkWords = {
  open: string
  title: string
  warning: string
  button: string
  lead: string
  qrAlt: string
  copy: string
  copied: string
  close: string
}

export const showLinkWords = (t: Translator): ShowLinkWords => ({
  open: t('invitations.panel.show'),
  title: t('invitations.panel.showTitle'),
  warning: t('invitations.panel.showWarning'),
  button: t('invitations.panel.showButton'),
  lead: t('invitations.panel.showLead'),
  qrAlt: t('invitations.panel.qrAlt'),
  copy: t('invitations.panel.copy'),
  copied: t('invitations.panel.copied'),
  close: t('common.close'),
})
