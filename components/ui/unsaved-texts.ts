import type { Translator } from '@/lib/translator'

/** The words of `UnsavedChanges`, the same before every form. */
export const unsavedTexts = (t: Translator) => ({
  title: t('common.unsaved.title'),
  text: t('common.unsaved.text'),
  stay: t('common.unsaved.stay'),
  leave: t('common.unsaved.leave'),
  close: t('common.close'),
})
