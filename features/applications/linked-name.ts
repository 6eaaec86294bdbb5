import type { Translator } from '@/lib/translator'
import { applicationTexts } from './application-names'
import type { LinkedApplication } from './link-places'

/** What an application with links is called. */
export const linkedName = (t: Translator, application: LinkedApplication): string =>
  t(application === 'own' ? 'servers.own.title' : applicationTexts[application].name)
