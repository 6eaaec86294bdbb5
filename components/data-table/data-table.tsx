'use client'

import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useMemo } from 'react'
import { useRowKeys } from './row-keys'
import { PageBox, RowBox, type SelectLabels } from './select-box'
import { useSelection } from './selection'

export type Column = {
  id: string
  header: string
  /** Where the header leads, and how the rows stand by it now. */
  sort?: { href: string; direction: 'ascending' | 'descending' | null }
  align?: 'end'
  /** What becomes of the cell on a phone, where a row is a card. */
  onPhone: 'title' | 'start' | 'aside' | 'line' | 'hidden'
  /** A class such as `w-36`; columns without one share what is left. */
  width?: string
  /** Left out where the desk is narrow. */
  onWide?: boolean
}

/** Cells by the column's id, made by the server. */
export type Row = {
  id: string
  /** What the row's box is called after, where rows can be chosen. */
  name?: string
  cells: Record<string, ReactNode>
}

type Props = {
  label: string
  columns: Column[]
  rows: Row[]
  /** In a `SelectionProvider`: each row, and the page, gets a box. */
  select?: SelectLabels
  /** No picture stands before the titles: on a phone everything begins at one edge. */
  isPlain?: boolean
  /** More columns than a desk has room for: each has a width and keeps it, and the table is moved sideways in itself. */
  isCrowded?: boolean
}

const features = tableFeatures({})

const phoneCells: Record<Column['onPhone'], string> = {
  title: 'max-desk:col-span-full',
  start: 'max-desk:col-start-1 max-desk:row-start-2',
  aside: 'max-desk:col-start-2 max-desk:row-start-2 max-desk:justify-self-end',
  line: 'max-desk:col-span-full max-desk:text-small',
  hidden: 'max-desk:hidden',
}

/** Under a title that a picture stands before. */
const indented = 'max-desk:pl-11 max-[21rem]:pl-0'
const isIndented = (place: Column['onPhone']): boolean => place === 'start' || place === 'line'

/**
 * Rows of 48 px under headers that are links; on a phone a list of cards. The server sorts, filters and pages.
 * The link in a row's first cell covers the row when it has the class `row-link`.
 */
export function DataTable({ label, columns, rows, select, isPlain = false, isCrowded = false }: Props) {
  const definitions = useMemo(() => columns.map(definitionOf), [columns])
  const table = useTable({ features, columns: definitions, data: rows, getRowId: (row) => row.id })
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const selection = useSelection()
  const keys = useRowKeys()

  const shown = (
    <table aria-label={label} className="w-full table-fixed border-collapse max-desk:block">
      <thead className="max-desk:hidden">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {select && (
              <th scope="col" className="h-10 w-13 border-line border-b pl-6">
                <PageBox ids={rows.map(({ id }) => id)} label={select.page} />
              </th>
            )}
            {group.headers.map((header) => {
              const column = byId.get(header.column.id)
              return (
                <th
                  key={header.id}
                  scope="col"
                  aria-sort={column?.sort?.direction ?? undefined}
                  className={`h-10 truncate border-line border-b px-2 font-medium text-ink-2 text-small first:pl-6 last:pr-6 ${column?.align === 'end' ? 'text-right' : 'text-left'} ${column?.width ?? ''} ${column?.onWide ? 'max-wide:hidden' : ''}`}
                >
                  <table.FlexRender header={header} />
                </th>
              )
            })}
          </tr>
        ))}
      </thead>
      <tbody className="max-desk:block" {...keys}>
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            data-id={row.id}
            className={`relative border-line border-b ${selection?.has(row.id) ? 'bg-accent-soft [&_.text-ink-3]:text-ink-2' : 'hover:bg-sunken'} max-desk:grid max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:items-center max-desk:gap-x-3 max-desk:gap-y-1 max-desk:px-4 max-desk:py-3`}
          >
            {select && (
              <td className="desk:h-12 desk:pl-6 max-desk:absolute max-desk:top-5 max-desk:right-4">
                <RowBox id={row.id} label={select.row.replace('#', row.original.name ?? '')} />
              </td>
            )}
            {row.getAllCells().map((cell) => {
              const column = byId.get(cell.column.id)
              const place = column?.onPhone ?? 'line'
              return (
                <td
                  key={cell.id}
                  className={`desk:h-12 desk:px-2 desk:first:pl-6 desk:last:pr-6 max-desk:block max-desk:empty:hidden ${column?.onWide ? 'max-wide:hidden' : ''} ${column?.align === 'end' ? 'text-right max-desk:text-left' : ''} ${phoneCells[place]} ${!isPlain && isIndented(place) ? indented : ''}`}
                >
                  <table.FlexRender cell={cell} />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return isCrowded ? <div className="desk:overflow-x-auto">{shown}</div> : shown
}

const definitionOf = (column: Column): ColumnDef<typeof features, Row> => ({
  id: column.id,
  accessorFn: (row) => row.cells[column.id],
  header: () => <HeaderText {...column} />,
  cell: ({ row }) => row.original.cells[column.id],
})

function HeaderText({ header, sort }: Column) {
  if (!sort) return header
  const Arrow = sort.direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <Link
      href={sort.href}
      scroll={false}
      className="inline-flex items-center gap-1 text-ink-2 hover:text-ink"
    >
      {header}
      {sort.direction && <Arrow aria-hidden className="size-3" />}
    </Link>
  )
}
