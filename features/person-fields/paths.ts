import { settingsPath } from '@/features/organizations/paths'
import type { Directory } from '@/lib/actor'

/** Where the fields of a directory's own are defined. */
export const fieldsPath = (directory: Directory): string => `${settingsPath('fields')}?directory=${directory}`
