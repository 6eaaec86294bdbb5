import { applicationTexts } from '@/features/applications/application-names'
import { isApplication, isPermission } from '@/lib/applications'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { permissionText } from './permission-names'

/** What a gate found missing, as its redirect's query names it. */
export function missingText(t: Translator, { application, permission }: SearchParams): string {
  if (typeof application === 'string' && isApplication(application)) {
    return t('shell.refused.application', { application: t(applicationTexts[application].name) })
  }
  if (typeof permission === 'string' && isPermission(permission)) {
    return t('shell.refused.permission', { permission: permissionText(t, permission) })
  }
  return t('shell.refused.unknown')
}
