import { Card } from '@/components/ui/card'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { HostTimes } from './queries'

type Props = { t: Translator; locale: Locale; hosts: readonly HostTimes[] }

/** The directory's servers by how long they take, the slowest first. */
export function HostsCard({ t, locale, hosts }: Props) {
  const ms = (n: number) => t('directorySync.signIn.ms', { n: n.toLocaleString(locale) })
  return (
    <Card title={t('directorySync.signIn.hosts')} padded={false} className="max-w-200">
      <ul>
        {hosts.map(({ host, n, median, slowest }) => (
          <li
            key={host}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-line border-t px-5 py-3 tabular-nums"
          >
            <span className="wrap-anywhere min-w-0 grow font-medium">{host}</span>
            <span className="text-ink-2 text-small">
              {t('directorySync.signIn.times', { median: ms(median), slowest: ms(slowest) })}
            </span>
            <span className="text-ink-3 text-small">{t('directorySync.signIn.total', { n })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
