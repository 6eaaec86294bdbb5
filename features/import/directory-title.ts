import type { Translator } from '@/lib/translator'
import type { ImportDirectory } from './import-directory'

/** What the list is called that a file goes into. */
export const directoryTitle = (t: Translator, directory: ImportDirectory): string =>
  directory === 'equipment' ? t('equipment.title') : t('people.directory.title', { directory })
