import { QrCode } from 'lucide-react'
import Link from 'next/link'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { reportTagFoundAction } from '@/features/tags/actions'
import { tagNumberText } from '@/features/tags/number'
import { tagPath } from '@/features/tags/paths'
import type { TurnedUp } from '@/features/tags/turned-up'
import { type Actor, can } from '@/lib/actor'
import { briefMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { Matter } from './matter'

type Props = { actor: Actor; tags: readonly TurnedUp[]; at: Date; t: Translator }

/** Lost stickers that somebody scanned: where each belongs, when it was seen, and that it is in its place after all. */
export function TurnedUpMatter({ actor, tags, at, t }: Props) {
  return (
    <Matter
      Icon={QrCode}
      tone="warn"
      title={t('attention.turnedUp.title', { n: tags.length })}
      line={
        <ul className="flex w-full flex-col gap-2">
          {tags.map(({ id, number, version, equipmentName, scannedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <Link href={tagPath(id)} className="text-ink tabular-nums pointer-coarse:min-h-8">
                №&nbsp;{tagNumberText(number)}
              </Link>
              {equipmentName && (
                <span className="min-w-0 max-w-80 truncate" title={equipmentName}>
                  {equipmentName}
                </span>
              )}
              <span className="text-ink-2">{briefMoment(actor.locale, scannedAt, at)}</span>
              {can(actor, 'equipment.write') && (
                <ActionForm action={reportTagFoundAction} className="ml-auto">
                  <input type="hidden" name="id" value={id} />
                  <input type="hidden" name="version" value={version} />
                  <SubmitButton
                    size="small"
                    look="plain"
                    aria-label={t('attention.turnedUp.foundOf', { number: tagNumberText(number) })}
                  >
                    {t('attention.turnedUp.found')}
                  </SubmitButton>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      }
    >
      {t('attention.turnedUp.text', { n: tags.length })}
    </Matter>
  )
}
