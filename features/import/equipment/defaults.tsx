import type { ComponentProps } from 'react'
import { EntryDefaults } from '../entry-defaults'

/** What new objects get of which the file says nothing. */
export const Defaults = async (props: ComponentProps<typeof EntryDefaults>) => <EntryDefaults {...props} />
