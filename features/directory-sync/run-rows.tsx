import Link from 'next/link'
import type { ReactNode } from 'react'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { ListFooter } from '@/components/data-table/list-footer'
import { Tabs } from '@/components/ui/tabs'
import { cardPath } from '@/features/import/paths'
import { factTexts } from '@/features/import/people/fact-texts'
import { problemText } from '@/features/import/problem-text'
import { isOrdinal } from '@/features/import/queries'
import type { FactTexts } from '@/features/import/row-screen'
import { personPath } from '@/features/memberships/paths'
import type { Actor } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import { listHref, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { standingChanges } from './ground'
import { unreadableText } from './mapping-words'
import { runPath } from './paths'
import { readPersonSchema } from './promised-rows'
import { listRows, type ShownRow, type ShownRun, type Tab, tabs } from './queries'

type Props = { actor: Actor; t: Translator; run: ShownRun; params: SearchParams }

/** People by what becomes of them, a page at a time. */
export async function RunRows({ actor, t, run, params }: Props) {
  const path = runPath(run.id)
  const tab = tabs.find((name) => name === params.tab) ?? firstTab(run)
  const page = await listRows(actor, run, tab, isOrdinal(params.from) ? Number(params.from) : 0)
  const texts = await factTexts(actor, t)
  const href = (ordinal: number | null) =>
    ordinal === null ? undefined : listHref(path, {}, { tab, from: String(ordinal) })
  return (
    <>
      <div className="px-4 desk:px-6">
        <Tabs
          label={t('directorySync.tabs')}
          tabs={tabs.map((name) => ({
            href: listHref(path, {}, { tab: name }),
            text: t('import.tabCount', {
              name: t(`directorySync.tab.${name}`),
              n: run[`${name}Rows`].toLocaleString(actor.locale),
            }),
            current: name === tab,
          }))}
        />
        <p className="py-3 text-ink-2">
          {page.rows.length === 0 ? t('directorySync.tabEmpty') : t(`directorySync.tabText.${tab}`)}
        </p>
      </div>
      {page.rows.length > 0 && (
        <DataTable
          label={t(`directorySync.tab.${tab}`)}
          columns={columnsOf(t, tab, run.jobId !== null)}
          rows={page.rows.map((row) => rowOf(t, texts, run, row))}
          isPlain
        />
      )}
      <ListFooter
        total={t('directorySync.total', { n: run[`${tab}Rows`] })}
        previous={href(page.previous)}
        next={href(page.next)}
        labels={{ previous: t('people.list.previous'), next: t('people.list.next') }}
      />
    </>
  )
}

/** What waits for a word because of whom it would close begins with those. */
const firstTab = (run: ShownRun): Tab =>
  run.state === 'held' && run.goneRows > 0 ? 'gone' : (tabs.find((name) => run[`${name}Rows`] > 0) ?? 'new')

function columnsOf(t: Translator, tab: Tab, isDone: boolean): Column[] {
  const line = (id: 'contacts' | 'position' | 'roles' | 'changes' | 'reasons', width?: string): Column => ({
    id,
    header: t(`directorySync.column.${id}`),
    onPhone: 'line',
    width,
  })
  const between: Record<Tab, Column[]> = {
    new: [line('contacts'), line('position'), line('roles')],
    changed: [line('changes', 'w-1/2')],
    gone: [],
    refused: [line('reasons', 'w-1/2')],
  }
  return [
    { id: 'person', header: t('directorySync.column.person'), onPhone: 'title' },
    ...between[tab],
    ...(isDone
      ? [
          {
            id: 'outcome',
            header: t('directorySync.column.outcome'),
            onPhone: 'aside' as const,
            width: 'w-32',
          },
        ]
      : []),
  ]
}

function rowOf(t: Translator, texts: FactTexts, { defaultRoleId }: ShownRun, row: ShownRow): Row {
  const read = readPersonSchema.safeParse(row.entry).data
  const plain = (text: string): ReactNode => <span className="block truncate text-ink-2">{text}</span>
  return {
    id: String(row.ordinal),
    name: row.name,
    cells: {
      person: (
        <>
          <Person row={row} />
          {read?.photo && row.verdict === 'new' && (
            <span className="block text-small text-ink-2">{t('directorySync.withPhoto')}</span>
          )}
          {read && read.unreadable.length > 0 && (
            <span className="block text-small text-warn">{unreadableText(t, read.unreadable)}</span>
          )}
        </>
      ),
      contacts: plain(
        [read?.profile.mobilePhone, read?.profile.email]
          .flatMap((contact) => (contact ? contactText(contact) : []))
          .join(', '),
      ),
      position: plain(read?.profile.position ?? ''),
      roles: plain(
        read ? texts.value('roles', read.roleIds.length > 0 ? read.roleIds : [defaultRoleId]) : '',
      ),
      changes: <ChangeList t={t} texts={texts} changes={row.changes ?? {}} manager={read?.manager?.title} />,
      reasons: (
        <ul className="py-2">
          {(row.problems ?? []).map((problem) => (
            <li key={`${problem.field} ${problem.message}`} className="break-words">
              {problem.field && <span className="text-ink-3">{texts.label(problem.field)}: </span>}
              {problemText(t, problem)}{' '}
              {problem.holder && (
                <Link href={cardPath(problem.holder.directory, problem.holder.id)}>
                  {t('import.showHolder')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      ),
      outcome: plain(row.outcome ? t(`directorySync.outcome.${row.outcome}`) : ''),
    },
  }
}

/** Leads to the card, where there is one. */
function Person({ row }: { row: ShownRow }) {
  const className = 'block font-medium text-ink desk:truncate max-desk:break-words'
  return row.membershipId ? (
    <Link href={personPath('employee', row.membershipId)} title={row.name} className={className}>
      {row.name || '—'}
    </Link>
  ) : (
    <span title={row.name} className={className}>
      {row.name || '—'}
    </span>
  )
}

type Changes = Record<string, [unknown, unknown]>

type ChangeListProps = { t: Translator; texts: FactTexts; changes: Changes; manager: string | undefined }

/** Old and new by field; a tie to the directory, an opened door and a manager in words of their own. */
function ChangeList({ t, texts, changes, manager }: ChangeListProps) {
  const standing = {
    link: {
      label: t('directorySync.change.link'),
      before: t('directorySync.change.no'),
      after: t('directorySync.change.yes'),
    },
    access: {
      label: t('directorySync.change.access'),
      before: t('directorySync.change.closed'),
      after: t('directorySync.change.open'),
    },
    manager: {
      label: t('directorySync.form.field.manager'),
      before: t(changes.manager?.[0] ? 'directorySync.change.otherManager' : 'directorySync.change.no'),
      after: manager ?? t('directorySync.change.no'),
    },
    photo: {
      label: t('directorySync.form.field.photo'),
      before: t(changes.photo?.[0] ? 'directorySync.change.otherPhoto' : 'directorySync.change.no'),
      after: t('directorySync.change.newPhoto'),
    },
  }
  return (
    <ul className="py-2">
      {Object.entries(changes).map(([field, [before, after]]) => {
        const word = standingChanges.find((name) => name === field)
        const told = word
          ? standing[word]
          : {
              label: texts.label(field),
              before: texts.value(field, before),
              after: texts.value(field, after),
            }
        return (
          <li key={field} className="break-words">
            <span className="text-ink-3">{told.label}: </span>
            <del className="text-ink-2">{told.before}</del>
            {' → '}
            <ins className="no-underline">{told.after}</ins>
          </li>
        )
      })}
    </ul>
  )
}
