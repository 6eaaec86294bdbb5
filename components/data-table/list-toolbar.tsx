import { ListFilter } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { FilterChip } from './filter-chip'
import { ListForm } from './list-form'
import { SearchField } from './search-field'
import { ToolbarPopover } from './toolbar-popover'

type Props = {
  /** The list's own address; every control here changes its query alone. */
  path: string
  search: { label: string; placeholder: string; text: string }
  filterLabel: string
  /** The filter's fields, named as in the URL, and its button. */
  children: ReactNode
  /** What the list is filtered by; `href` is the list without it. */
  chips: readonly { text: string; href: string; removeLabel: string }[]
  resetLabel: string
  /** Other popovers of the list, at the end of the row. */
  tools?: ReactNode
}

/** Search, filter and what is filtered by; all of it is the URL. */
export function ListToolbar({ path, search, filterLabel, children, chips, resetLabel, tools }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2 -mt-1 px-4 pb-3 desk:px-6">
      <ListForm path={path}>
        <SearchField {...search} />
        <ToolbarPopover id="filter" label={filterLabel} icon={<ListFilter />}>
          {children}
        </ToolbarPopover>
      </ListForm>
      {chips.map((chip) => (
        <FilterChip key={chip.text} {...chip} />
      ))}
      {chips.length > 1 && (
        <Link href={path} scroll={false} className="text-ink-2 text-small">
          {resetLabel}
        </Link>
      )}
      {tools && <div className="ml-auto flex">{tools}</div>}
    </div>
  )
}
