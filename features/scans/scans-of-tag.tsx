import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { latestScans } from './queries'

const shown = 20

/** Who opened the passport by this tag lately. */
export async function ScansOfTag({ actor, tagId }: { actor: Actor; tagId: string }) {
  const t = await requestTranslator()
  const scans = await latestScans(actor, tagId, shown)
  return (
    <Card title={t('scans.ofTag')} padded={scans.length === 0}>
      {scans.length === 0 ? (
        <p className="text-ink-2">{t('scans.none')}</p>
      ) : (
        <ol className="divide-y divide-line">
          {scans.map((scan) => (
            <li key={scan.id} className="flex flex-wrap gap-x-3 px-5 py-2.5">
              <span className="min-w-0 grow">{scan.who ?? t('scans.stranger')}</span>
              <span className="text-ink-2 text-small tabular-nums">
                {t(`scans.tier.${scan.tier}`)} · {scan.network} ·{' '}
                <Moment at={scan.at} locale={actor.locale} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
