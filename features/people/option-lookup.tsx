'use client'

import { Lookup, type LookupItem } from '@/components/ui/lookup'
import { type OptionKind, searchOptions } from './option-search'

const finders: Record<OptionKind, (text: string) => Promise<LookupItem[]>> = {
  role: (text) => searchOptions('role', text),
  'grantable-role': (text) => searchOptions('grantable-role', text),
  company: (text) => searchOptions('company', text),
  district: (text) => searchOptions('district', text),
}

type Props = {
  kind: OptionKind
  initial: LookupItem | null
  texts: { placeholder: string; clear: string; nothing: string }
}

/** A field for one of more roles, companies or districts than a list shows. */
export function OptionLookup({ kind, ...props }: Props) {
  return <Lookup find={finders[kind]} {...props} />
}
