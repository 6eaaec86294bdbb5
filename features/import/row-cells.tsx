import Link from 'next/link'
import type { Row } from '@/components/data-table/data-table'
import { Arrival } from '@/components/ui/arrival'
import { LinkButton } from '@/components/ui/button'
import { listHref } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { cellText } from './cell-text'
import { fieldName } from './field-names'
import { cardPath } from './paths'
import { problemText } from './problem-text'
import type { ShownImport, ShownRow, Tab } from './queries'
import type { FactTexts } from './row-screen'
import { rowScreens } from './row-screens'

/** The columns of the file that the list of rows shows beside the name. */
export const shownFields = ({ directory, columns }: ShownImport): string[] =>
  rowScreens[directory].beside.filter((field) => columns.includes(field))

type Props = {
  t: Translator
  row: ShownImport
  shown: ShownRow
  tab: Tab
  fields: readonly string[]
  texts: FactTexts
  isOpen: boolean
  /** Its form has just been closed. */
  isLeft: boolean
  path: string
}

/** A row of the file as the list shows it. */
export function rowOf({ t, row, shown, tab, fields, texts, isOpen, isLeft, path }: Props): Row {
  const name = nameOf(row, shown)
  const mend = (
    <LinkButton size="small" href={listHref(path, {}, { tab, row: String(shown.ordinal) })}>
      {t('import.mend.open')}
    </LinkButton>
  )
  return {
    id: String(shown.ordinal),
    name,
    cells: {
      number: (
        <span className="text-ink-3 tabular-nums">
          {t('import.rowNumber', { row: String(shown.number) })}
        </span>
      ),
      card: <CardCell row={row} shown={shown} name={name} />,
      ...Object.fromEntries(
        fields.map((field) => [
          field,
          <span key={field} className="block truncate text-ink-2">
            {textOf(row, shown, field)}
          </span>,
        ]),
      ),
      ...(tab === 'changed' && { changes: <ChangesCell texts={texts} shown={shown} /> }),
      ...(tab === 'refused' && { reasons: <ReasonsCell t={t} row={row} shown={shown} /> }),
      ...(isOpen &&
        tab === 'refused' && {
          mend: isLeft ? <Arrival className="rounded-control">{mend}</Arrival> : mend,
        }),
    },
  }
}

const textOf = (row: ShownImport, { cells }: ShownRow, field: string): string => {
  const at = row.columns.indexOf(field)
  return at === -1 ? '' : cellText(cells[at] ?? '')
}

function nameOf(row: ShownImport, shown: ShownRow): string {
  const parts = rowScreens[row.directory].naming.map((field) => textOf(row, shown, field))
  const words = parts.filter((text) => text !== '').join(' ')
  return (
    words ||
    shown.cells
      .map(cellText)
      .filter((text) => text !== '')
      .slice(0, 3)
      .join(' · ') ||
    '—'
  )
}

/** Leads to the card, where there is one. */
function CardCell({ row, shown, name }: { row: ShownImport; shown: ShownRow; name: string }) {
  const className = 'block font-medium text-ink desk:truncate max-desk:break-words'
  const id = shown.membershipId ?? shown.equipmentId
  return id && shown.outcome !== 'undone' ? (
    <Link href={cardPath(row.directory, id)} title={name} className={className}>
      {name}
    </Link>
  ) : (
    <span title={name} className={className}>
      {name}
    </span>
  )
}

function ChangesCell({ texts, shown }: { texts: FactTexts; shown: ShownRow }) {
  return (
    <ul className="py-2">
      {Object.entries(shown.changes ?? {}).map(([field, [before, after]]) => (
        <li key={field} className="break-words">
          <span className="text-ink-3">{texts.label(field)}: </span>
          <del className="text-ink-2">{texts.value(field, before)}</del>
          {' → '}
          <ins className="no-underline">{texts.value(field, after)}</ins>
        </li>
      ))}
    </ul>
  )
}

function ReasonsCell({ t, row, shown }: { t: Translator; row: ShownImport; shown: ShownRow }) {
  return (
    <ul className="py-2">
      {(shown.problems ?? []).map((problem) => (
        <li key={`${problem.field} ${problem.message}`} className="break-words">
          {problem.field && <span className="text-ink-3">{fieldName(t, row, problem.field)}: </span>}
          {problemText(t, problem)}
          {problem.holder && (
            <>
              {' '}
              <Link href={cardPath(problem.holder.directory, problem.holder.id)}>
                {t('import.showHolder')}
              </Link>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
