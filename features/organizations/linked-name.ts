import { applicationTexts } from '@/features/roles/application-names'
import type { Translator } from '@/lib/translator'
import type { LinkedApplication } from './link-places'

/** What an application with links is called. */
export const linkedName = (t: Translator, application: LinkedApplication): string =>
  t(application === 'own' ? 'servers.own.title' : applicationTexts[application].name)
