import type { Reader } from '@/features/sessions/gate'
import type { FoundTag } from '@/features/tags/find-tag'
import type { Locale } from '@/lib/locales'

/** Everything the pages around one tag are made from. */
export type Opened = { tag: FoundTag; reader: Reader | null; locale: Locale }
