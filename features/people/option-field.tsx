import { Select } from '@/components/ui/select'
import type { Translator } from '@/lib/translator'
import { OptionLookup } from './option-lookup'
import type { OptionKind } from './option-search'

export type Option = { id: string; name: string }

type Props = {
  t: Translator
  kind: OptionKind
  /** What is chosen now is among them. */
  options: readonly Option[]
  /** Whether there are others, which typing finds. */
  hasMore: boolean
  chosenId: string | undefined
  /** The line that stands for no choice. */
  none: string
}

/** One role, company or district: a list of a few, typing for one of many. Stands in a `Field`. */
export function OptionField({ t, kind, options, hasMore, chosenId, none }: Props) {
  if (!hasMore) {
    const lines = options.map(({ id, name }) => ({ value: id, label: name }))
    return <Select options={[{ value: '', label: none }, ...lines]} defaultValue={chosenId} />
  }
  const chosen = options.find(({ id }) => id === chosenId)
  const texts = {
    placeholder: t('people.option.find'),
    clear: t('people.option.clear'),
    nothing: t('people.option.nothing'),
  }
  return (
    <OptionLookup kind={kind} initial={chosen ? { id: chosen.id, text: chosen.name } : null} texts={texts} />
  )
}
