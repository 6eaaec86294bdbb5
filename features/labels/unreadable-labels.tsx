import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { tagNumberText } from '@/features/tags/number'
import { tagPath } from '@/features/tags/paths'
import type { Translator } from '@/lib/translator'
import { reprintPath } from './paths'
import type { unreadableOf } from './print'

type Props = {
  t: Translator
  printId: string
  count: number
  /** As many as are named. */
  labels: Awaited<ReturnType<typeof unreadableOf>>
}

/** Which labels of a print stand in none of its files, and how to get them. */
export function UnreadableLabels({ t, printId, count, labels }: Props) {
  const others = count - labels.length
  return (
    <Card
      title={t('labels.unreadable.title')}
      actions={<LinkButton href={reprintPath(printId)}>{t('labels.unreadable.again')}</LinkButton>}
      padded={false}
    >
      <p className="px-5 pb-3 text-ink-2">{t('labels.unreadable.text')}</p>
      <ul className="divide-y divide-line border-line border-t">
        {labels.map(({ tagId, number, equipmentName }) => (
          <li key={tagId} className="flex flex-wrap gap-x-3 px-5 py-2.5">
            <Link href={tagPath(tagId)} className="tabular-nums">
              {tagNumberText(number)}
            </Link>
            <span className="min-w-0 text-ink-2">{equipmentName ?? t('tags.nothing')}</span>
          </li>
        ))}
        {others > 0 && <li className="px-5 py-2.5 text-ink-2">{t('labels.prints.more', { n: others })}</li>}
      </ul>
    </Card>
  )
}
