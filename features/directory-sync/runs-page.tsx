import { LogIn, Spline } from 'lucide-react'
import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { PageRefresh } from '@/components/ui/page-refresh'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Actor, can } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import { fullMoment } from '@/lib/moment'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { readDirectoryAction } from './actions'
import { directorySettingsPath, mappingPath, runPath, signInsPath } from './paths'
import { type ListedRun, listRuns, nextReading, tabs } from './queries'
import { RunStateChip } from './run-state-chip'

/** The latest readings of the directory, and the button that begins one. */
export async function RunsPage({ actor }: { actor: Actor }) {
  const t = await requestTranslator()
  const next = await nextReading(actor)
  if (next === 'not-set-up') {
    return (
      <DeskPage title={t('directorySync.title')}>
        <EmptyState title={t('directorySync.notSetUp.runs')} text={t('directorySync.notSetUp.text')}>
          {can(actor, 'servers.write') && (
            <>
              <LinkButton look="primary" href={directorySettingsPath}>
                {t('directorySync.notSetUp.connect')}
              </LinkButton>
              <LinkButton href={mappingPath}>{t('directorySync.notSetUp.map')}</LinkButton>
            </>
          )}
        </EmptyState>
      </DeskPage>
    )
  }
  const runs = await listRuns(actor)
  return (
    <DeskPage
      title={t('directorySync.title')}
      actions={
        <>
          {can(actor, 'audit.read') && (
            <LinkButton look="quiet" href={signInsPath}>
              <LogIn />
              <span className="max-desk:sr-only">{t('directorySync.signIns')}</span>
            </LinkButton>
          )}
          {can(actor, 'servers.read') && can(actor, 'settings.read') && (
            <LinkButton look="quiet" href={mappingPath}>
              <Spline />
              <span className="max-desk:sr-only">{t('directorySync.mapping')}</span>
            </LinkButton>
          )}
          <ActionForm action={readDirectoryAction}>
            <SubmitButton>{t('directorySync.start')}</SubmitButton>
          </ActionForm>
        </>
      }
    >
      <div className="flex max-w-200 flex-col gap-2 px-4 pb-4 text-ink-2 desk:px-6">
        <p>{t('directorySync.lead')}</p>
        <p>{scheduleText(t, actor.locale, next)}</p>
      </div>
      {runs.length === 0 ? (
        <EmptyState title={t('directorySync.noRuns')} />
      ) : (
        <RunsTable t={t} locale={actor.locale} runs={runs} />
      )}
      {runs.some(({ state }) => state === 'reading' || state === 'running') && <PageRefresh />}
    </DeskPage>
  )
}

function scheduleText(t: Translator, locale: Locale, next: Date | 'paused' | 'off'): string {
  if (next === 'off') return t('directorySync.manual')
  if (next === 'paused') return t('directorySync.paused')
  return t('directorySync.next', { date: fullMoment(locale, next) })
}

function RunsTable({ t, locale, runs }: { t: Translator; locale: Locale; runs: readonly ListedRun[] }) {
  const columns: Column[] = [
    { id: 'started', header: t('directorySync.column.started'), onPhone: 'title', width: 'w-64' },
    { id: 'state', header: t('directorySync.column.state'), onPhone: 'start', width: 'w-52' },
    { id: 'counts', header: t('directorySync.column.counts'), onPhone: 'line' },
    {
      id: 'entries',
      header: t('directorySync.column.entries'),
      onPhone: 'aside',
      align: 'end',
      width: 'w-52',
    },
  ]
  const rows = runs.map(
    (run): Row => ({
      id: run.id,
      cells: {
        started: (
          <Link href={runPath(run.id)} className="row-link block font-medium text-ink">
            <Moment at={run.createdAt} locale={locale} />
            <span className="font-normal text-ink-3">
              {' · '}
              {t(`directorySync.run.by.${run.trigger}`)}
            </span>
          </Link>
        ),
        state: <RunStateChip t={t} state={run.state} />,
        counts: <span className="text-ink-2 tabular-nums">{countsText(t, locale, run)}</span>,
        entries: (
          <span className="text-ink-3 text-small tabular-nums">
            {t('directorySync.entries', { n: run.entries })}
          </span>
        ),
      },
    }),
  )
  return <DataTable label={t('directorySync.runs')} columns={columns} rows={rows} isPlain />
}

/** «новых 12, исчезли 1»: what there is none of is not told. */
const countsText = (t: Translator, locale: Locale, run: ListedRun): string =>
  tabs
    .filter((tab) => run[`${tab}Rows`] > 0)
    .map((tab) => t(`directorySync.counts.${tab}`, { n: run[`${tab}Rows`].toLocaleString(locale) }))
    .join(', ')
