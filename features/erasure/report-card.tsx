import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageRefresh } from '@/components/ui/page-refresh'
import { Spinner } from '@/components/ui/spinner'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { ListedErasure } from './queries'
import { reportKindNames, reportKinds } from './report'

type Props = { t: Translator; locale: Locale; erasure: ListedErasure }

/** What the job is at, and afterwards how much of each kind it replaced or removed. */
export function ReportCard({ t, locale, erasure }: Props) {
  if (erasure.state === 'approved' && !erasure.isWaiting) {
    return (
      <Card>
        <p role="status" className="flex items-center gap-3">
          <Spinner />
          {t('erasure.running')}
        </p>
        <PageRefresh />
      </Card>
    )
  }
  if (erasure.state !== 'done') return null
  const kinds = reportKindNames.filter((kind) => (erasure.report[kind] ?? 0) > 0)
  return (
    <Card title={t('erasure.reportTitle')}>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
        {kinds.map((kind) => (
          <div
            key={kind}
            className="col-span-full grid grid-cols-subgrid border-line border-t py-2 first:border-t-0"
          >
            <dt>{t(reportKinds[kind])}</dt>
            <dd className="text-right tabular-nums">{erasure.report[kind]?.toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      {erasure.report.accounts === undefined && (
        <div className="mt-4">
          <Notice>{t('erasure.reportKept')}</Notice>
        </div>
      )}
    </Card>
  )
}
